"""What a word that no document has may be misspelt from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from nlu.gazetteer.names import known_names
from nlu.search.words import named_words, terms
from nlu.text.lexicon import standard_words
from nlu.text.spelling import SEEN_TO_BE_MEANT, Spelling

SHORTEST: Final = 4
"""Of fewer letters any one may be another word."""
ALIKE: Final = 80
"""How alike, from 0 to 100, two spellings are at least."""


class Speller:
    """Reads words by those of the documents and of our dictionaries."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._terms = frozenset(term for word in self._words for term in terms(word))
        names = known_names()
        self._known = self._words | {word for meant in standard_words().values() for word in meant.split()}
        self._known |= names.ordinary | names.words | named_words()
        self._guesses = Spelling(dict.fromkeys(filter(_is_long, sorted(self._words)), SEEN_TO_BE_MEANT))
        self._by_start: dict[str, list[str]] = {}
        for word in filter(_is_long, sorted(self._words)):
            self._by_start.setdefault(word[:1], []).append(word)

    def read(self, word: str) -> str:
        """`word`, or what it is most likely misspelt from."""
        if word in self._known or not self._terms.isdisjoint(terms(word)):
            return word
        return " ".join(self._guesses.meant(word)) or self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        return _best(word, self._by_start.get(word[:1], ())) if _is_long(word) else None


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def _best(word: str, known: Sequence[str]) -> str | None:
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else None
