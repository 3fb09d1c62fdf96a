"""Guesses what a misspelt word was meant to be, from the words of the training sentences and dictionaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from symspellpy import SymSpell, Verbosity

from nlu.text.lexicon import dictionary, standard_words

SEEN_TO_BE_KNOWN: Final = 2
SEEN_TO_BE_MEANT: Final = 3
SHORTEST: Final = 4
LONGEST: Final = 25
LONG_WORD: Final = 7
"""From this length on, two mistakes are believed; in shorter words one."""

VOWELS: Final = str.maketrans("", "", "aeiou")
FEWEST_CONSONANTS: Final = 3
"""Fewer consonants than this say nothing: "bt" may be a dozen words."""


class Spelling:
    """Known words by how often they were seen. What is known, short or no word at all is left alone."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        standard = standard_words()
        self._known = {word for word, seen in counts.items() if seen >= SEEN_TO_BE_KNOWN}
        self._known |= {word for meant in standard.values() for word in meant.split()}
        self._index = SymSpell(max_dictionary_edit_distance=2, prefix_length=LONG_WORD)
        for word, seen in counts.items():
            if seen >= SEEN_TO_BE_MEANT:
                self._index.create_dictionary_entry(word, seen)
        for word in sorted(standard.keys() - dictionary("elsewhere").keys()):  # names are not misspelt words
            if len(word) >= SHORTEST and word not in counts:
                self._index.create_dictionary_entry(word, SEEN_TO_BE_MEANT)
        self._without_vowels = _by_consonants(counts)

    @classmethod
    def learn(cls, sentences: Iterable[Sequence[str]]) -> Spelling:
        """Count the standard words of the training sentences."""
        counts = Counter(word for sentence in sentences for word in sentence)
        return cls({word: seen for word, seen in counts.items() if seen >= SEEN_TO_BE_KNOWN})

    def meant(self, word: str) -> list[str]:
        """The standard words that a misspelt word may stand for; none where nothing is near enough."""
        if word in self._known or not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return []
        mistakes = 2 if len(word) >= LONG_WORD else 1
        nearest = self._index.lookup(word, Verbosity.TOP, max_edit_distance=mistakes)
        found = nearest[0].term if nearest else self._with_vowels(word)
        return standard_words().get(found, found).split() if found else []

    def _with_vowels(self, word: str) -> str:
        """The commonest word of which only vowels are missing ("kclakaan"); "" where there is none."""
        alike = self._without_vowels.get(word.translate(VOWELS), ())
        return next((known for known in alike if _left_out(word, known)), "")


def _by_consonants(counts: Mapping[str, int]) -> Mapping[str, Sequence[str]]:
    """The words that may be meant, the commonest first, by what is left of them without vowels."""
    alike: dict[str, list[str]] = {}
    for word, seen in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        consonants = word.translate(VOWELS)
        if seen >= SEEN_TO_BE_MEANT and len(consonants) >= FEWEST_CONSONANTS:
            alike.setdefault(consonants, []).append(word)
    return alike


def _left_out(written: str, known: str) -> bool:
    """Whether `written` is `known` with letters left out."""
    letters = iter(known)
    return all(letter in letters for letter in written)
