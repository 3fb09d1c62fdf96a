"""The words of `vocabulary.yml`, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).with_name("vocabulary.yml")


@lru_cache
def words(entry: str) -> frozenset[str]:
    """The words of one entry, in lower case.

    Raises:
        KeyError: there is no such entry.
    """
    return frozenset(_entries()[entry].split())


@lru_cache
def phrases(entry: str) -> tuple[str, ...]:
    """The phrases of one entry, in lower case, those of most words first.

    Raises:
        KeyError: there is no such entry.
    """
    return tuple(sorted(_entries()[entry], key=lambda phrase: -len(phrase.split())))


@lru_cache(maxsize=1)
def _entries() -> dict[str, Any]:
    entries: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return entries
