"""The small dictionaries of `nlu/lexicon/`: how people write, and what that is in standard Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "lexicon"
DICTIONARIES = ("shorthand", "colloquial", "javanese", "lampung", "sundanese", "elsewhere")
"""In order of precedence: a word that stands in several is read as the first has it."""


@lru_cache(maxsize=1)
def standard_words() -> Mapping[str, str]:
    """From each way of writing to its standard Indonesian, of all dictionaries together.

    Raises:
        ValueError: a dictionary gives one word two meanings.
    """
    known: dict[str, str] = {}
    for name in DICTIONARIES:
        known = dictionary(name) | known
    return known


def dictionary(name: str) -> dict[str, str]:
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
