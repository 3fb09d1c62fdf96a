"""Ranks documents by how well a message asks for them. Deterministic; built once for each version of them.

Four views are added up, chosen on our own questions (docs/decisions/0012): the words of the name or alias
that fits best, the words of the whole document, the letters of a name, and how much of the question the
document knows at all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.search.spelling import Speller
from nlu.search.words import light_terms, standard_words_in, terms

Scores = npt.NDArray[np.float64]
Terms = Sequence[str]

LETTER_GROUPS: Final = (2, 4)
LIGHT: Final = 0.3
"""How much of its rarity a word keeps that is said of every service: "syarat", "mengurus"."""
LEAD: Final = 15.0
"""How quickly a lead tells: one of 0.1 makes 82 of 100 right, one of 0.3 nearly all."""
MOST_TERMS: Final = 60
"""Terms of a message that are looked up; nobody names what they look for in more."""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: its key, the names that people have for it, and what it says."""

    key: str
    names: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that may be meant, with the probability from 0 to 1 that it is."""

    key: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the sum of the views becomes a probability. Documents exclude each other, so what is hardly better
    than the next is hardly more than half as likely as it would be alone."""

    base: float
    score: float

    def confidence(self, score: float, lead: float) -> float:
        """From 0 to 1; `lead` is how much better the score is than the best other one."""
        return _logistic(self.base + self.score * score) * _logistic(LEAD * max(lead, 0.0))


SERVICES: Final = Calibration(base=-3.1, score=2.2)
ARTICLES: Final = Calibration(base=-4.1, score=2.2)
"""Almost everything that people ask of an office has a card; of what they ask of the world, little has an
article. Set on tests/nlu/dev."""


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


class SearchIndex:
    """The documents, ready to be searched."""

    def __init__(self, documents: Sequence[Document], calibration: Calibration) -> None:
        self._keys = [document.key for document in documents]
        self._calibration = calibration
        names = [[terms(name) for name in document.names] or [[]] for document in documents]
        wholes = [
            [term for name in own for term in name] + terms(document.text)
            for own, document in zip(names, documents, strict=True)
        ]
        texts = (text for document in documents for text in (*document.names, document.text))
        self._speller = Speller(word for text in texts for word in standard_words_in(text))
        self._is_empty = not any(wholes)
        if not self._is_empty:
            self._learn([name for own in names for name in own], wholes)
            self._first_names = np.cumsum([0, *map(len, names[:-1])])

    def _learn(self, names: Sequence[Terms], wholes: Sequence[Terms]) -> None:
        self._words = TfidfVectorizer(analyzer=_as_they_are, sublinear_tf=True)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTER_GROUPS, sublinear_tf=True)
        self._words.fit(wholes)
        self._columns: Mapping[str, int] = self._words.vocabulary_
        self._weigh_lightly()
        self._rarity: Scores = self._words.idf_
        self._wholes = self._words.transform(wholes)
        self._names = self._words.transform(names)
        self._letters_of_names = self._letters.fit_transform(map(" ".join, names))
        self._knows = (self._wholes > 0).astype(np.float64)

    def _weigh_lightly(self) -> None:
        rarity = self._words.idf_
        for term in light_terms() & self._columns.keys():
            rarity[self._columns[term]] *= LIGHT
        self._words.idf_ = rarity

    def search(self, text: str, at_most: int = 3) -> list[Hit]:
        """The likeliest documents, best first; none where `text` names nothing that any of them knows."""
        asked = [] if self._is_empty else self._asked(text)
        known = sorted({self._columns[term] for term in asked if term in self._columns})
        if not known:
            return []
        scores = self._scores(asked, known)
        order = np.argsort(-scores, kind="stable")[: at_most + 1]
        return [self._hit(scores, order, place) for place in range(min(at_most, len(order)))]

    def _asked(self, text: str) -> Terms:
        return terms(text, self._speller.read)[:MOST_TERMS]

    def _scores(self, asked: Terms, known: Sequence[int]) -> Scores:
        words, letters = self._words.transform([asked]), self._letters.transform([" ".join(asked)])
        unknown = len(set(asked)) - len(known)
        weights = np.zeros(len(self._rarity))
        weights[known] = self._rarity[known]
        told = self._knows @ weights / (weights.sum() + unknown * self._rarity.max())
        return np.asarray(
            self._best_name(self._names, words)
            + _column(self._wholes, words)
            + self._best_name(self._letters_of_names, letters)
            + told
        )

    def _best_name(self, names: Any, asked: Any) -> Scores:
        return np.maximum.reduceat(_column(names, asked), self._first_names)

    def _hit(self, scores: Scores, order: npt.NDArray[np.intp], place: int) -> Hit:
        """The first leads the second; those behind trail the first by as much as they are worse."""
        score = float(scores[order[place]])
        rival = order[1] if place == 0 and len(order) > 1 else order[0]
        lead = score - float(scores[rival]) if len(order) > 1 else score
        return Hit(self._keys[order[place]], self._calibration.confidence(score, lead))


def _column(rows: Any, asked: Any) -> Scores:
    return np.asarray((rows @ asked.T).toarray()).ravel()


def _as_they_are(given: Terms) -> Terms:
    return given
