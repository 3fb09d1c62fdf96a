"""Reads the parts of one message, in order to find what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.messages import CLAUSES, READ_PART, words_of
from nlu.text.asides import aside, hidden_danger
from nlu.text.clauses import SHORTEST_PART, Cut, bracketed, is_question, is_report, without_brackets
from nlu.text.requests import COMPLAINT, Judged, Part, Wishes, evidence, two_requests
from nlu.text.row import Row

KIND: Final = "/"
"""Between an intent and its kind in the name of what is learnt."""

Rank = Callable[[Row], Sequence[tuple[str, float]]]


class RequestReader:
    """Reads each part of a message once, and only when it is asked for.

    `rank` gives the labels of a row with their confidence, likeliest first.
    """

    def __init__(self, message: Message, rank: Rank, wishes: Wishes) -> None:
        self._message = message
        self._text: str = message.get(TEXT) or ""
        self._words = words_of(message)
        self._aside = bracketed(self._text, self._words)
        self._rank = rank
        self._wishes = wishes
        self._read: dict[tuple[int, int], Sequence[tuple[str, float]]] = {}

    def requests(self) -> list[Part]:
        """Two or three requests in their order; none where the message is one."""
        end = len(self._words)
        found = two_requests(self.judged(0, end), self._wishes)
        if found is None:
            return []
        cut = found.cut
        third = [
            (evidence(again, self._wishes), parts)
            for again, parts in (
                self._again(0, cut.first_end, lambda inner: [*inner, found.second]),
                self._again(cut.second_start, end, lambda inner: [found.first, *inner]),
            )
            if again
        ]
        return max(third, key=lambda entry: entry[0])[1] if third else list(found.parts)

    def aside(self, asides: Set[str]) -> Sequence[Part]:
        """A request beside other words; nothing where there is none."""
        found = aside(self.judged(0, len(self._words)), asides)
        return found.parts if found else ()

    def complaints(self) -> list[Judged]:
        """The borders on both sides of which a problem is told."""
        judged = self.judged(0, len(self._words))
        return [each for each in judged if all(part.intent == COMPLAINT for part in each.parts)]

    def danger(self, emergency: str) -> Part | None:
        """A part that tells of an `emergency` beside a question that hides it from the whole message."""
        return hidden_danger(self.judged(0, len(self._words)), emergency)

    def kinds(self, part: Part) -> dict[str, str]:
        """The likeliest kind of each intent that has kinds, as far as a part tells."""
        return likeliest_kinds(self._rank(self.row(part)))

    def row(self, part: Part) -> Row:
        """The features of a part."""
        starts = [word.start for word in self._words]
        first = starts.index(part.start)
        end = next((at for at in range(first, len(starts)) if starts[at] >= part.end), len(starts))
        return self._row(first, end)

    def judged(self, first: int, end: int) -> list[Judged]:
        """What stands on both sides of each cut of the words from `first` to before `end`."""
        cuts: Iterable[Cut] = self._message.get(CLAUSES) or ()
        within = [cut for cut in cuts if first < cut.first_end and cut.second_start <= end - SHORTEST_PART]
        whole = dict(self._ranking(first, end)) if within else {}
        return [
            Judged(
                cut, self._part(first, cut.first_end), self._part(cut.second_start, end), whole, end - first
            )
            for cut in within
        ]

    def _again(
        self, first: int, end: int, joined: Callable[[Sequence[Part]], list[Part]]
    ) -> tuple[Judged | None, list[Part]]:
        again = two_requests(self.judged(first, end), self._wishes)
        return again, joined(again.parts) if again else []

    def _part(self, first: int, end: int) -> Part:
        words = self._words[first:end]
        until = self._words[end].start if end < len(self._words) else len(self._text)
        intent, confidence = next(iter(self._ranking(first, end)), ("", 0.0))
        return Part(
            start=words[0].start,
            end=words[-1].end,
            intent=intent,
            confidence=confidence,
            asks=is_question(self._text[words[0].start : until], words),
            reports=is_report(words),
        )

    def _ranking(self, first: int, end: int) -> Sequence[tuple[str, float]]:
        span = (first, end)
        if span not in self._read:
            row = self._row(*without_brackets(first, end, self._aside))
            self._read[span] = [] if row.is_empty else intents_of(self._rank(row))
        return self._read[span]

    def _row(self, first: int, end: int) -> Row:
        row: Row = self._message.get(READ_PART)(first, end)
        return row


def intents_of(labels: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """The intents, likeliest first, each with the confidence of all its kinds together."""
    together: dict[str, float] = {}
    for label, confidence in labels:
        intent = label.partition(KIND)[0]
        together[intent] = together.get(intent, 0.0) + confidence
    return sorted(together.items(), key=lambda entry: -entry[1])


def likeliest_kinds(labels: Iterable[tuple[str, float]]) -> dict[str, str]:
    """The likeliest kind of each intent that has kinds, from labels with the likeliest first."""
    kinds: dict[str, str] = {}
    for label, _ in labels:
        intent, _, kind = label.partition(KIND)
        if kind:
            kinds.setdefault(intent, kind)
    return kinds
