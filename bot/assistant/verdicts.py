"""How people say that a complaint which was reported solved is solved, or is not. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("verdicts.yml")


class Verdict(StrEnum):
    """REASONED: not mended, and what is amiss. DOUBTED: it sounds like a grievance, and wants to be asked."""

    MENDED = "mended"
    NOT_MENDED = "not_mended"
    REASONED = "reasoned"
    DOUBTED = "doubted"


def verdict_in(text: str) -> Verdict | None:
    """What `text` says to "Sudah beres?"; None where it says nothing of it."""
    said = re.sub(r"[^\w\s]", " ", text.casefold()).split()
    told = [word for word in said if word not in words("courtesy")]
    if not told:
        return None
    if told[0] in words("not_yet"):
        return _not_mended(told[1:], is_question="?" in text)
    if _is_mended(told):
        return None if "?" in text else Verdict.MENDED
    takes_back = told[0] in words("already") and not (words("but") | words("not_yet")).isdisjoint(told)
    return Verdict.DOUBTED if takes_back or told[0] in words("still") else None


def _not_mended(rest: Sequence[str], *, is_question: bool) -> Verdict | None:
    if not words("not_seen").isdisjoint(rest):
        return None
    if set(rest) <= _good_words():
        return None if is_question else Verdict.NOT_MENDED
    return Verdict.REASONED


def _is_mended(told: Sequence[str]) -> bool:
    return set(told) <= _good_words() and not (words("already") | words("done")).isdisjoint(told)


def _good_words() -> frozenset[str]:
    return words("already") | words("done") | words("mended")


@lru_cache
def words(entry: str) -> frozenset[str]:
    """The words of one entry of `verdicts.yml`, in lower case.

    Raises:
        KeyError: there is no such entry.
    """
    return frozenset(yaml.safe_load(SOURCE.read_text(encoding="utf-8"))[entry].split())
