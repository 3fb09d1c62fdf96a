"""Ranks documents by how well a message asks for them. Deterministic; built once for each version of them.

Two views are added up, chosen on our own questions (docs/decisions/0012): the words of the document, names
and text alike (BM25, Robertson and Zaragoza 2009), and the letters of all its names, which survive typing
mistakes and forms that no stem covers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.preprocessing import normalize

from nlu.search.spelling import Speller
from nlu.search.words import light_terms, standard_words_in, terms

Scores = npt.NDArray[np.float64]
Terms = Sequence[str]

LETTER_GROUPS: Final = (2, 4)
LIGHT: Final = 0.3
"""How much of its rarity a word keeps that is said of every service: "syarat", "mengurus"."""
NAMED: Final = 2
"""A word of a name counts as often as this many of the text."""
SATURATION: Final = 1.2
BY_LENGTH: Final = 0.75
"""k1 and b of BM25, as they are usually set; ours hardly depend on them."""
WORDS: Final = 5.8
LETTERS: Final = 7.1
"""The parts of the views, such that the sums are log-odds between documents: fitted on names that were kept
out, a fifth at a time."""
UNWRITTEN: Final = 100
"""As if there were so many more documents, none of which fits: the best of few need not be the right one."""
LEAST: Final = 1e-9
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
    """How likely it is that a document is meant, by how likely it is among all, and by how much of the
    question the best one knows: among documents that all fit badly, too, one fits best."""

    base: float
    among: float
    known: float

    def confidence(self, likely: float, known: float) -> float:
        """From 0 to 1, as are `likely` and `known`."""
        odds = math.log(max(likely, LEAST) / max(1 - likely, LEAST))
        return 1 / (1 + math.exp(-(self.base + self.among * odds + self.known * known)))


SERVICES: Final = Calibration(base=-0.7, among=0.73, known=0.9)
ARTICLES: Final = Calibration(base=-1.4, among=0.68, known=1.3)
"""Almost everything that people ask of an office has a card; of what they ask of the world, little has an
article. Fitted on names that were kept out, with and without their documents, and on tests/nlu/dev."""


class SearchIndex:
    """The documents, ready to be searched."""

    def __init__(self, documents: Sequence[Document], calibration: Calibration) -> None:
        self._keys = [document.key for document in documents]
        self._calibration = calibration
        names = [[terms(name) for name in document.names] for document in documents]
        told = [terms(document.text) for document in documents]
        texts = (text for document in documents for text in (*document.names, document.text))
        self._speller = Speller(word for text in texts for word in standard_words_in(text))
        self._is_empty = not any(map(any, names)) and not any(told)
        if not self._is_empty:
            self._learn_words([[term for name in own for term in name] for own in names], told)
            self._learn_letters(names)

    def _learn_words(self, named: Sequence[Terms], told: Sequence[Terms]) -> None:
        counter = CountVectorizer(analyzer=_as_they_are).fit([*named, *told])
        self._columns: Mapping[str, int] = counter.vocabulary_
        counts = (NAMED * counter.transform(named) + counter.transform(told)).toarray().astype(np.float64)
        self._rarity = self._rarity_of(counts)
        lengths = counts.sum(axis=1, keepdims=True)
        full = SATURATION * (1 - BY_LENGTH + BY_LENGTH * lengths / lengths.mean())
        self._words: Scores = counts * (SATURATION + 1) / (counts + full) * self._rarity

    def _rarity_of(self, counts: Scores) -> Scores:
        rarity = 1 + np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0)))
        light = [self._columns[term] for term in sorted(light_terms() & self._columns.keys())]
        rarity[light] *= LIGHT
        return np.asarray(rarity)

    def _learn_letters(self, names: Sequence[Sequence[Terms]]) -> None:
        """Each document points where the names that it has point to on average."""
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTER_GROUPS, sublinear_tf=True)
        groups = self._letters.fit_transform([" ".join(name) for own in names for name in own])
        owners = np.repeat(np.arange(len(names)), [len(own) for own in names])
        of_document = csr_matrix((np.ones(len(owners)), (owners, np.arange(len(owners)))))
        self._letters_of_names = normalize(of_document @ groups)

    def search(self, text: str, at_most: int = 3) -> list[Hit]:
        """The likeliest documents, best first; none where `text` names nothing that any of them knows."""
        asked = [] if self._is_empty else self._asked(text)
        known = sorted({self._columns[term] for term in asked if term in self._columns})
        if not known:
            return []
        scores = self._scores(asked, known)
        order = np.argsort(-scores, kind="stable")[:at_most]
        share = self._share_known(asked, known, int(order[0]))
        likely = np.exp(scores - scores.max())
        likely /= likely.sum() + UNWRITTEN * math.exp(-scores.max())
        confidence = self._calibration.confidence
        return [Hit(self._keys[place], confidence(float(likely[place]), share)) for place in order]

    def _asked(self, text: str) -> Terms:
        return terms(text, self._speller.read)[:MOST_TERMS]

    def _scores(self, asked: Terms, known: Sequence[int]) -> Scores:
        letters = self._letters.transform([" ".join(asked)])
        return np.asarray(
            WORDS * self._words[:, known].sum(axis=1) / self._rarity_asked(asked, known)
            + LETTERS * (self._letters_of_names @ letters.T).toarray().ravel()
        )

    def _share_known(self, asked: Terms, known: Sequence[int], place: int) -> float:
        """How much of what is asked one document has words for."""
        rarity = self._rarity[known][self._words[place, known] > 0]
        return float(rarity.sum() / self._rarity_asked(asked, known))

    def _rarity_asked(self, asked: Terms, known: Sequence[int]) -> float:
        unknown = len(set(asked)) - len(known)
        return float(self._rarity[known].sum() + unknown * self._rarity.max())


def _as_they_are(given: Terms) -> Terms:
    return given
