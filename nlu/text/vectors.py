"""Turns the words of a message into weighted features: tf-idf, read one message at a time, and what the words
mean together.

The numbers are those of scikit-learn's `TfidfVectorizer`, to which a test holds them. Its own `transform`
checks its input as if it were a batch of thousands, which costs more than the counting; and learning only
needs counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from nlu.text.meanings import SIZE, Meanings
from nlu.text.ngrams import company, letter_groups, phrases, word_groups
from nlu.text.row import NOTHING, Row
from nlu.text.words import Reading

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int32]
Vocabularies = Mapping[str, tuple[Sequence[str], Floats]]

SENTENCES_PER_SIGHTING: Final = 20_000
"""The more sentences, the more often a pair of words must be seen to count: among few sentences, a pair seen
once may tell something; among many, it is chance."""

UNSEEN: Final = -1
"""The column of what training never saw."""

MEANING_WEIGHT: Final = np.float32(1.0)
"""The part of the words' meanings beside the views."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of looking at a message. `weight` is its part beside the other views; a feature counts where
    at least `seen` sentences have it."""

    read: Callable[[Reading], Iterable[str]]
    weight: float = 1.0
    seen: int = 1


VIEWS: Final[Mapping[str, View]] = {
    "words": View(lambda reading: word_groups(reading.standard), weight=0.8),
    "phrases": View(lambda reading: phrases(reading.standard), weight=0.25, seen=2),
    "written": View(lambda reading: word_groups(reading.written), weight=1.2),
    "letters": View(lambda reading: letter_groups(reading.written), weight=1.8, seen=2),
    "company": View(lambda reading: company(reading.standard), weight=1.4, seen=2),
}
"""The weights did well on MASSIVE (docs/decisions/0008); on our own sentences they matter little."""


class Vectors:
    """All views of `VIEWS` and the words' meanings, learnt. The columns of the meanings are the last."""

    def __init__(self, columns: Mapping[str, Mapping[str, int]], rarity: Floats, meanings: Meanings) -> None:
        """`columns` has the features of each view, counted on from view to view; `rarity` is by column."""
        self._columns = columns
        self._rarity = rarity
        self._bounds = np.cumsum([0, *map(len, columns.values())])
        self._parts = np.asarray([VIEWS[name].weight for name in columns], dtype=np.float32)
        self._meaning_columns = np.arange(len(rarity), len(rarity) + SIZE, dtype=np.int32)
        self.meanings = meanings
        self.width = len(rarity) + SIZE

    @classmethod
    def learn(cls, messages: Sequence[Reading]) -> Vectors:
        """Learn from the training messages."""
        vocabularies = {name: _learn(view, messages) for name, view in VIEWS.items()}
        return cls.put_together(
            vocabularies, Meanings.learn([words_in(message.standard) for message in messages])
        )

    @classmethod
    def put_together(cls, vocabularies: Vocabularies, meanings: Meanings) -> Vectors:
        """From each view's features, in the order of their columns, with their rarity, and the meanings."""
        columns: dict[str, Mapping[str, int]] = {}
        first = 0
        for name, (groups, _) in vocabularies.items():
            columns[name] = {group: column for column, group in enumerate(groups, start=first)}
            first += len(groups)
        return cls(columns, np.concatenate([rarity for _, rarity in vocabularies.values()]), meanings)

    def vocabularies(self) -> dict[str, tuple[list[str], Floats]]:
        """What `put_together` takes."""
        rarities = np.split(self._rarity, self._bounds[1:-1])
        return {
            name: (list(columns), rarity)
            for (name, columns), rarity in zip(self._columns.items(), rarities, strict=True)
        }

    def read(self, reading: Reading) -> Row:
        """The features of one message; none where not one of its words was ever seen, since letters alone
        make every gibberish look like something."""
        words = words_in(reading.standard)
        if not (self._knows_one("words", words) or self._knows_one("written", words_in(reading.written))):
            return NOTHING
        columns, weights = self._weighed(reading)
        return Row(
            np.concatenate([columns, self._meaning_columns]),
            np.concatenate([weights, MEANING_WEIGHT * self.meanings.read(words)]),
        )

    def _weighed(self, reading: Reading) -> tuple[Columns, Floats]:
        """The columns of all views; the weights of each view have the view's weight as their length."""
        seen = [
            np.fromiter(map(columns.get, VIEWS[name].read(reading), repeat(UNSEEN)), np.int32)
            for name, columns in self._columns.items()
        ]
        columns, counts = np.unique(np.concatenate(seen), return_counts=True)
        if columns[0] == UNSEEN:
            columns, counts = columns[1:], counts[1:]
        weights = (np.log(counts) + 1) * self._rarity[columns]
        starts = np.searchsorted(columns, self._bounds)
        squares = np.diff(np.concatenate([[0], np.cumsum(weights * weights)])[starts])
        scales = self._parts / np.sqrt(np.where(squares > 0, squares, 1))
        return columns, (weights * np.repeat(scales, np.diff(starts))).astype(np.float32)

    def _knows_one(self, view: str, words: Iterable[str]) -> bool:
        columns = self._columns.get(view, {})
        return any(word in columns for word in words)


def words_in(words: Iterable[str]) -> list[str]:
    """Those that are words and no marks."""
    return [word for word in words if word[0].isalnum()]


def _learn(view: View, messages: Sequence[Reading]) -> tuple[list[str], Floats]:
    """The view's features and how rare each is, by scikit-learn's smoothed formula."""
    seen_in: Counter[str] = Counter()
    for message in messages:
        seen_in.update(set(view.read(message)))
    pairs_at_least = max(view.seen, 1 + len(messages) // SENTENCES_PER_SIGHTING)
    groups = sorted(
        group for group, count in seen_in.items() if count >= (pairs_at_least if " " in group else view.seen)
    )
    counts = np.fromiter(map(seen_in.__getitem__, groups), np.float64, len(groups))
    return groups, (np.log((1 + len(messages)) / (1 + counts)) + 1).astype(np.float32)
