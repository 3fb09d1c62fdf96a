"""Where a message may hold two requests: "harga cabe brp, sama mau lapor jalan rusak". Words are data, in
`nlu/lexicon/requests.yml`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from nlu.text.lexicon import FOLDER
from nlu.text.normaliser import read_words
from nlu.text.words import Word

STOPS: Final = frozenset(".?!;\n")
PAUSES: Final = frozenset(",)]–—")
SHORTEST_PART: Final = 2
MOST_CUTS: Final = 6

BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]?")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The words before `first_end` are one part, those from `second_start` the other.

    The border is a `stop` (the end of a sentence) or a `pause` (a comma, a bracket); a word there `turns` to
    another matter ("oh iya"), or `joins` ("dan"), of which the first is `link`; the second part `opens` as a
    request ("mau lapor"), or says that it comes beside another matter (`also`).
    """

    first_end: int
    second_start: int
    stop: bool = False
    pause: bool = False
    turns: bool = False
    joins: bool = False
    opens: bool = False
    also: bool = False
    link: str = ""

    @property
    def strength(self) -> int:
        """How much speaks for a border here, in order to leave out the weakest."""
        return 3 * self.turns + 2 * self.stop + 2 * self.joins + self.pause + self.opens


def possible_cuts(text: str, words: Sequence[Word]) -> list[Cut]:
    """Where `text` may be cut in two, in order, the strongest `MOST_CUTS`; the words are those of `text`."""
    folded = [word.folded for word in words]
    cuts = [
        cut
        for index in range(1, len(words) - SHORTEST_PART + 1)
        if (cut := _cut(text, words, folded, index)) and len(words) - cut.second_start >= SHORTEST_PART
    ]
    aside = bracketed(text, words)
    cuts = [cut for cut in cuts if not aside or cut.first_end not in aside]
    strongest = sorted(cuts, key=lambda cut: -cut.strength)[:MOST_CUTS]
    return sorted(strongest, key=lambda cut: cut.first_end)


def bracketed(text: str, words: Sequence[Word]) -> frozenset[int]:
    """The indices of the words that stand in brackets: such as an address, they belong to what is before."""
    if not any(sign in text for sign in "(["):
        return frozenset()
    spans = [found.span() for found in BRACKETS.finditer(text)]
    return frozenset(at for at, word in enumerate(words) for start, end in spans if start <= word.start < end)


def without_brackets(first: int, end: int, aside: Collection[int]) -> tuple[int, int]:
    """The words from `first` to before `end` without what stands in brackets at either side; all where too
    little is left."""
    start, until = first, end
    while start < until and start in aside:
        start += 1
    while until > start and until - 1 in aside:
        until -= 1
    return (start, until) if until - start >= SHORTEST_PART else (first, end)


def names_a_street(text: str) -> bool:
    """Whether the words in a bracket are an address: "jl. Merdeka no 5", not "pasar tugu"."""
    return any(word.folded in _said("streets") for word in read_words(text))


def is_question(text: str, words: Sequence[Word]) -> bool:
    """Whether a part of a message asks something by itself."""
    exact, beginnings = _said("questions"), tuple(_said("question_beginnings"))
    return "?" in text or any(
        word.folded in exact
        or word.folded.startswith(beginnings)
        or not exact.isdisjoint(word.normal.split())
        for word in words
    )


def is_report(words: Sequence[Word]) -> bool:
    """Whether a part of a message says that it reports."""
    return any(word.folded in _said("reports") for word in words)


def adds_a_matter(cut: Cut) -> bool:
    """Whether the word at the border may add another matter, as "dan" and "sama" do, and "kalau" does not."""
    return cut.link in _said("adds_a_matter")


def opens_a_request(folded: Sequence[str]) -> bool:
    """Whether words begin as a request does."""
    return _first_word(folded) in _said("wishes") | _said("openers")


def wishes_something(folded: Sequence[str]) -> bool:
    """Whether words begin with a wish, which needs no border before it: "harga cabe brp mau lapor jalan"."""
    return _first_word(folded) in _said("wishes")


def _first_word(folded: Sequence[str]) -> str:
    return next((word for word in folded if word not in _said("who")), "")


def _cut(text: str, words: Sequence[Word], folded: Sequence[str], index: int) -> Cut | None:
    gap = text[words[index - 1].end : words[index].start]
    stop, pause = not STOPS.isdisjoint(gap), not PAUSES.isdisjoint(gap)
    start, turns, joins = _links(folded, index)
    cut = Cut(
        first_end=index,
        second_start=start,
        stop=stop,
        pause=pause,
        turns=turns,
        joins=joins,
        opens=opens_a_request(folded[start:]),
        also=not _said("also").isdisjoint(folded[index:]),
        link=folded[index] if joins else "",
    )
    is_border = (
        turns or stop or (index >= SHORTEST_PART and (pause or joins or wishes_something(folded[index:])))
    )
    return cut if is_border else None


def _links(folded: Sequence[str], index: int) -> tuple[int, bool, bool]:
    """Where the words after a border's links begin, and whether one of them turns or joins."""
    turns = joins = False
    at = index
    while at < len(folded):
        if length := _turn_at(folded, at):
            at, turns = at + length, True
        elif folded[at] in _said("joins") and not _is_time(folded, at):
            at, joins = at + 1, True
        elif at > index and folded[at] in _said("between"):
            at += 1
        else:
            break
    return at, turns, joins


def _is_time(folded: Sequence[str], at: int) -> bool:
    """Whether a word ends a time, as in "minggu lalu"."""
    return at > 0 and folded[at] in _said("after_a_time") and folded[at - 1] in _said("times")


def _turn_at(folded: Sequence[str], at: int) -> int:
    """How many words at `at` turn to another matter."""
    phrases = _turns().get(folded[at], ())
    return max((len(each) for each in phrases if tuple(folded[at : at + len(each)]) == each), default=0)


@lru_cache(maxsize=1)
def _turns() -> Mapping[str, Collection[Phrase]]:
    turns: dict[str, list[Phrase]] = {}
    for said in _lists()["turns"]:
        phrase = tuple(said.split())
        turns.setdefault(phrase[0], []).append(phrase)
    return turns


@lru_cache(maxsize=16)
def _said(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = yaml.safe_load((FOLDER / "requests.yml").read_text(encoding="utf-8"))
    return lists
