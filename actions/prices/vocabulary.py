"""The words of `vocabulary.yml`, read once."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("vocabulary.yml")
WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, as the entries have them; numbers are none."""
    return WORD.findall(text.casefold())


@lru_cache
def words(entry: str) -> frozenset[str]:
    """The words of one entry, in lower case.

    Raises:
        KeyError: there is no such entry.
    """
    return frozenset(_entries()[entry].split())


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    entries: dict[str, str] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return entries
