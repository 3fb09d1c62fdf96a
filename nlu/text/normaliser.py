"""Reads a message into words: lower case, without elongation, shorthand and dialect made standard.

The original text is kept: every word knows where it stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from nlu.text.lexicon import standard_words, stems_by_ending
from nlu.text.numbers import NUMBER, STUCK, kind_of_number
from nlu.text.words import Word

LONGEST_TEXT: Final = 10_000
"""Characters that are read; nobody tells more in one message, and the time stays bounded."""

LONGEST_WORD: Final = 40
"""Characters of a word that are read. The longest Indonesian words have about 25."""

WORD: Final = re.compile(rf"{STUCK}|{NUMBER}|[^\W\d_]\w*(?:['’`][^\W\d_]+)*|\w+", re.IGNORECASE)

ELONGATION: Final = re.compile(r"([^\W\d])\1{2,}")
LETTER_RUN: Final = re.compile(r"([^\W\d])\1+")
REDUPLICATED: Final = re.compile(r"^([^\W\d]{2,})(?:2|²)([^\W\d]*)$")
LOOKALIKES: Final = str.maketrans("014357", "oiaest")
MIXED: Final = re.compile(r"^[^\W\d]+[014357][^\W\d]+$")
SHORT_ENDING: Final = 2
STEM_BEFORE_SHORT_ENDING: Final = 4
STEM_BEFORE_LONG_ENDING: Final = 3
"""The shortest stems: with less, "ingin", "bukan" and "makan" would be cut into dialect and an ending."""


def read_words(text: str) -> list[Word]:
    """The words of `text`, in order; emoji, punctuation and everything after `LONGEST_TEXT` are left out."""
    return [
        Word(found[0], found.start(), found.end(), *_read(found[0][:LONGEST_WORD]))
        for found in WORD.finditer(text, 0, min(len(text), LONGEST_TEXT))
    ]


def normalise(text: str) -> str:
    """The whole text as the classifiers read it."""
    return " ".join(word.normal for word in read_words(text))


@lru_cache(maxsize=1 << 16)
def _read(written: str) -> tuple[str, str]:
    folded = fold(written)
    return folded, _standard(folded)


def fold(written: str) -> str:
    """Lower case, without accents, lookalike digits ("s4ya") and elongation ("bangettt")."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", written.casefold()) if not unicodedata.combining(sign)
    )
    if MIXED.match(plain):
        plain = plain.translate(LOOKALIKES)
    return ELONGATION.sub(r"\1", plain)


def _standard(folded: str) -> str:
    if kind := kind_of_number(folded):
        return kind
    if twice := REDUPLICATED.match(folded):
        stem, ending = twice.groups()
        once = _look_up(stem)
        return f"{once} {once} {ending}".rstrip()
    return _look_up(folded)


def _look_up(folded: str) -> str:
    known = standard_words()
    for spelling in (folded, LETTER_RUN.sub(r"\1", folded)):
        if spelling in known:
            return known[spelling]
    return _without_ending(folded) or folded


def _without_ending(folded: str) -> str:
    """The standard words of a stem that takes the ending that `folded` has; "" where there is none."""
    for ending, stems in stems_by_ending().items():
        stem = folded.removesuffix(ending)
        least = STEM_BEFORE_SHORT_ENDING if len(ending) <= SHORT_ENDING else STEM_BEFORE_LONG_ENDING
        if stem != folded and len(stem) >= least and stem in stems:
            return f"{stems[stem]} {ending}"
    return ""
