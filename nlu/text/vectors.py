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
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from nlu.text.meanings import SIZE, Meanings
from nlu.text.ngrams import company, letter_groups, phrases, word_groups
from nlu.text.words import Reading

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int32]
Vocabularies = Mapping[str, tuple[Sequence[str], Floats]]

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
    "words": View(lambda reading: word_groups(reading.standard), weight=0.8, seen=2),
    "phrases": View(lambda reading: phrases(reading.standard), weight=0.25, seen=2),
    "written": View(lambda reading: word_groups(reading.written), weight=1.2),
    "letters": View(lambda reading: letter_groups(reading.written), weight=1.8, seen=2),
    "company": View(lambda reading: company(reading.standard), weight=1.4, seen=2),
}
"""The weights did well on MASSIVE (docs/decisions/0008); on our own sentences they matter little."""


@dataclass(frozen=True, slots=True)
class LearntView:
    """A view's features: their columns, counted over all views, and how rare each is."""

    view: View
    columns: Mapping[str, int]
    rarity: Floats
    first: int

    def read(self, reading: Reading) -> tuple[Columns, Floats]:
        """Columns and weights of one message; the weights' length is the view's weight, or they are none."""
        counts = Counter(map(self.columns.get, self.view.read(reading)))
        counts.pop(None, None)  # what training never saw
        columns = np.fromiter(counts, np.int32, len(counts))
        weights = np.fromiter(counts.values(), np.float32, len(counts))
        np.log(weights, out=weights)
        weights += 1
        weights *= self.rarity[columns - self.first]
        length = float(np.sqrt(weights @ weights))
        if length:
            weights *= np.float32(self.view.weight / length)
        return columns, weights


class Vectors:
    """All views of `VIEWS` and the words' meanings, learnt. The columns of the meanings are the last."""

    def __init__(self, views: Mapping[str, LearntView], meanings: Meanings) -> None:
        self._views = views
        self.meanings = meanings
        self._seen = sum(len(view.columns) for view in views.values())
        self.width = self._seen + SIZE

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
        learnt: dict[str, LearntView] = {}
        first = 0
        for name, (groups, rarity) in vocabularies.items():
            columns = {group: first + column for column, group in enumerate(groups)}
            learnt[name] = LearntView(VIEWS[name], columns, rarity, first)
            first += len(groups)
        return cls(learnt, meanings)

    def vocabularies(self) -> dict[str, tuple[list[str], Floats]]:
        """What `put_together` takes."""
        return {name: (list(view.columns), view.rarity) for name, view in self._views.items()}

    def read(self, reading: Reading) -> csr_matrix:
        """One row: the features of one message; none where not one of its words was ever seen, since letters
        alone make every gibberish look like something."""
        words = words_in(reading.standard)
        if not (self._knows_one("words", words) or self._knows_one("written", words_in(reading.written))):
            return csr_matrix((1, self.width), dtype=np.float32)
        columns, weights = zip(*(view.read(reading) for view in self._views.values()), strict=True)
        indices = np.concatenate([*columns, np.arange(self._seen, self.width, dtype=np.int32)])
        data = np.concatenate([*weights, MEANING_WEIGHT * self.meanings.read(words)])
        return csr_matrix((data, indices, np.asarray([0, len(data)], dtype=np.int32)), shape=(1, self.width))

    def _knows_one(self, view: str, words: Iterable[str]) -> bool:
        learnt = self._views.get(view)
        return learnt is not None and any(word in learnt.columns for word in words)


def words_in(words: Iterable[str]) -> list[str]:
    """Those that are words and no marks."""
    return [word for word in words if word[0].isalnum()]


def _learn(view: View, messages: Sequence[Reading]) -> tuple[list[str], Floats]:
    """The view's features and how rare each is, by scikit-learn's smoothed formula."""
    seen_in: Counter[str] = Counter()
    for message in messages:
        seen_in.update(set(view.read(message)))
    groups = sorted(group for group, count in seen_in.items() if count >= view.seen)
    counts = np.fromiter(map(seen_in.__getitem__, groups), np.float64, len(groups))
    return groups, (np.log((1 + len(messages)) / (1 + counts)) + 1).astype(np.float32)
