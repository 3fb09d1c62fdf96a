"""Turns the words of a message into weighted features: tf-idf, learnt by scikit-learn, read one at a time.

scikit-learn's own `transform` checks its input as if it were a batch of thousands, which costs more than the
counting; here a single message costs a fraction of that and gives the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.text.ngrams import edges, letter_groups, phrases, stem_groups, word_groups

Words = Sequence[str]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class View:
    """One way of looking at a message. `weight` is its part beside the other views; a feature counts where
    at least `seen` sentences have it."""

    read: Callable[[Words], Iterable[str]]
    weight: float = 1.0
    seen: int = 1


VIEWS: Final[Mapping[str, View]] = {
    "words": View(word_groups),
    "letters": View(letter_groups, weight=1.3, seen=2),
    "stems": View(stem_groups, weight=0.5),
    "phrases": View(phrases),
    "edges": View(edges, weight=0.7, seen=2),
}


@dataclass(frozen=True, slots=True)
class LearntView:
    """A view's features: their columns, counted over all views, and how rare each is."""

    view: View
    columns: Mapping[str, int]
    rarity: Floats
    first: int

    def read(self, words: Words) -> tuple[list[int], Floats]:
        """Columns and weights of one message; the weights' length is the view's weight, or they are none."""
        counts = Counter(group for group in self.view.read(words) if group in self.columns)
        columns = [self.columns[group] for group in counts]
        weights: Floats = np.array(list(counts.values()), dtype=np.float32)
        np.log(weights, out=weights)
        weights += 1
        weights *= self.rarity[np.asarray(columns, dtype=np.intp) - self.first]
        length = float(np.sqrt(weights @ weights))
        if length:
            weights *= np.float32(self.view.weight / length)
        return columns, weights


class Vectors:
    """All views of `VIEWS`, learnt."""

    def __init__(self, views: Sequence[LearntView]) -> None:
        self._views = views
        self.width = sum(len(view.columns) for view in views)

    @classmethod
    def learn(cls, messages: Sequence[Words]) -> Vectors:
        """Learn from the words of each training message."""
        return cls.from_vocabularies({name: _learn(view, messages) for name, view in VIEWS.items()})

    @classmethod
    def from_vocabularies(cls, vocabularies: Mapping[str, tuple[Sequence[str], Floats]]) -> Vectors:
        """Put together from each view's features, in the order of their columns, and their rarity."""
        learnt, first = [], 0
        for name, (groups, rarity) in vocabularies.items():
            columns = {group: first + column for column, group in enumerate(groups)}
            learnt.append(LearntView(VIEWS[name], columns, rarity, first))
            first += len(groups)
        return cls(learnt)

    def vocabularies(self) -> dict[str, tuple[list[str], Floats]]:
        """What `from_vocabularies` takes."""
        return {
            name: (list(view.columns), view.rarity) for name, view in zip(VIEWS, self._views, strict=True)
        }

    def read(self, words: Words) -> csr_matrix:
        """One row: the features of one message; none where not one of its words was ever seen, since letters
        alone make every gibberish look like something."""
        if not self._knows(words):
            return csr_matrix((1, self.width), dtype=np.float32)
        columns: list[int] = []
        weights: list[Floats] = []
        for view in self._views:
            found, weight = view.read(words)
            columns += found
            weights.append(weight)
        data = np.concatenate(weights)
        indices = np.asarray(columns, dtype=np.int32)
        return csr_matrix((data, indices, np.asarray([0, len(data)], dtype=np.int32)), shape=(1, self.width))

    def _knows(self, words: Words) -> bool:
        return any(word in self._views[0].columns for word in words if word[0].isalnum())


def _learn(view: View, messages: Sequence[Words]) -> tuple[list[str], Floats]:
    vectorizer = TfidfVectorizer(analyzer=lambda words: list(view.read(words)), min_df=view.seen)
    vectorizer.fit(messages)
    return vectorizer.get_feature_names_out().tolist(), vectorizer.idf_.astype(np.float32)
