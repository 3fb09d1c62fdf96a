"""Which words mean alike, learnt from the company they keep in the training sentences alone.

A word is counted with its neighbours, the counts are weighed by positive pointwise mutual information with
a smoothed context (Levy, Goldberg and Dagan 2015), and reduced to a few numbers per word by a singular value
decomposition. Days of the week, numbers, dishes or kinds of fish come to lie beside each other, so that a
word seen twice is read like its likes that were seen often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd

Floats = npt.NDArray[np.float32]

SIZE: Final = 50
"""Numbers per word. With 100 or 200 MASSIVE gains nothing more."""

SEEN: Final = 2
NEIGHBOURS: Final = 2
SMOOTHING: Final = 0.75
SEED: Final = 1
BORDER: Final = "#"
"""What stands before the first and behind the last word."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """A row of `vectors` per word of `rows`, as long as the word is rare."""

    rows: Mapping[str, int]
    vectors: Floats

    @classmethod
    def learn(cls, sentences: Sequence[Sequence[str]]) -> Meanings:
        """Learn from the words of the training sentences; nothing where there are too few to compare."""
        counts = Counter(word for sentence in sentences for word in sentence)
        known = sorted(word for word, seen in counts.items() if seen >= SEEN)
        if len(known) <= SIZE:
            return cls({}, np.zeros((0, SIZE), dtype=np.float32))
        rows = {word: row for row, word in enumerate(known)}
        directions = _directions(_associations(_companies(sentences, rows)))
        rarity = np.log(len(sentences) / np.asarray([counts[word] for word in known]))
        return cls(rows, (directions * np.maximum(rarity, 0)[:, None]).astype(np.float32))

    def read(self, words: Sequence[str]) -> Floats:
        """The mean direction of the words, of length one; zeros where none is known."""
        found = [self.rows[word] for word in words if word in self.rows]
        total: Floats = self.vectors[found].sum(axis=0)
        length = float(np.sqrt(total @ total))
        return total / np.float32(length) if length else total


def _companies(sentences: Sequence[Sequence[str]], rows: Mapping[str, int]) -> csr_matrix:
    """How often each word has which neighbour; the nearest ones count by their side and twice as much."""
    words, neighbours, weights = [], [], []
    for sentence in sentences:
        bounded = [BORDER, *sentence, BORDER]
        for at, word in enumerate(bounded):
            if word in rows:
                for neighbour, weight in _neighbours(bounded, at):
                    words.append(rows[word])
                    neighbours.append(neighbour)
                    weights.append(weight)
    columns = {neighbour: column for column, neighbour in enumerate(sorted(set(neighbours)))}
    places = (words, [columns[neighbour] for neighbour in neighbours])
    return csr_matrix((weights, places), shape=(len(rows), len(columns)))  # adds up what stands in one place


def _neighbours(words: Sequence[str], at: int) -> Iterator[tuple[str, float]]:
    for distance in range(1, NEIGHBOURS + 1):
        for side in (-distance, distance):
            if 0 <= at + side < len(words):
                yield f"{side if distance == 1 else ''}:{words[at + side]}", 1 / distance


def _associations(companies: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information of words and neighbours."""
    words = np.asarray(companies.sum(axis=1)).ravel()
    neighbours = np.asarray(companies.sum(axis=0)).ravel() ** SMOOTHING
    neighbours *= words.sum() / neighbours.sum()
    pairs = companies.tocoo()
    expected = words[pairs.row] * neighbours[pairs.col] / words.sum()
    informative = np.maximum(np.log(pairs.data / expected), 0)
    return csr_matrix((informative, (pairs.row, pairs.col)), shape=companies.shape)


def _directions(associations: csr_matrix) -> npt.NDArray[np.float64]:
    """Each word's main directions, of length one."""
    left, strength, _ = randomized_svd(associations, n_components=SIZE, random_state=SEED)
    vectors = left * np.sqrt(strength)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions: npt.NDArray[np.float64] = vectors / np.where(lengths > 0, lengths, 1)
    return directions
