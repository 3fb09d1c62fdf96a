"""The small dictionaries of `nlu/lexicon/`: how people write, and what that is in standard Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "lexicon"
DICTIONARIES = ("shorthand", "colloquial", "javanese", "lampung", "sundanese", "elsewhere")
"""In order of precedence: a word that stands in several is read as the first has it."""

INDONESIAN_ENDINGS = ("nya", "kan", "lah", "kah", "ku", "mu", "an", "in", "i")
ENDINGS = {
    "shorthand": INDONESIAN_ENDINGS,
    "colloquial": INDONESIAN_ENDINGS,
    "javanese": ("nipun", "ipun", "ne", "ke", "e", "i"),
    "lampung": ("ku", "mu", "no", "ni"),
    "sundanese": ("na",),
}
"""What is hung on the words of each dictionary; names take nothing. Javanese stems with Indonesian endings
would be found in ordinary words: "sekolah" is not "seko" (from) with "lah"."""


@lru_cache(maxsize=1)
def standard_words() -> Mapping[str, str]:
    """From each way of writing to its standard Indonesian, of all dictionaries together.

    Raises:
        ValueError: a dictionary gives one word two meanings.
    """
    known: dict[str, str] = {}
    for name in DICTIONARIES:
        known = {**dictionary(name), **known}
    return known


@lru_cache(maxsize=1)
def stems_by_ending() -> Mapping[str, Mapping[str, str]]:
    """For each ending, the longest first, the words that take it and their standard Indonesian."""
    endings = sorted({ending for some in ENDINGS.values() for ending in some}, key=len, reverse=True)
    return {ending: _stems(ending) for ending in endings}


def _stems(ending: str) -> Mapping[str, str]:
    stems: dict[str, str] = {}
    for name in DICTIONARIES:
        if ending in ENDINGS.get(name, ()):
            stems = {**dictionary(name), **stems}
    return stems


@lru_cache(maxsize=len(DICTIONARIES))
def dictionary(name: str) -> Mapping[str, str]:
    """One file, turned round: its keys are standard Indonesian, its values the ways of writing that.

    Raises:
        ValueError: the file gives one word two meanings.
    """
    entries = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    turned: dict[str, str] = {}
    for standard, written in entries.items():
        for word in written.split():
            if turned.setdefault(word, standard) != standard:
                raise ValueError(f"{name}.yml: {word!r} is both {turned[word]!r} and {standard!r}")
    return turned
