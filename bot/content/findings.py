"""What is wrong with a content file, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import process

ALIKE = 70
"""Of 100: from here on, a name is offered as the one that was meant."""
MOST_NAMED = 12
"""So many possible names are listed; more would be no help."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake: `line` counts from 1, `what` is wrong, `mend` says what to do."""

    path: Path
    line: int
    what: str
    mend: str


def choose(wrong: object, known: Iterable[Any]) -> str:
    """How to mend a name that is none of the known ones: the likeliest, or all where they are few."""
    names = sorted(str(name) for name in known)
    alike = process.extractOne(str(wrong), names, score_cutoff=ALIKE)
    if alike:
        return f"Did you mean `{alike[0]}`?"
    if len(names) <= MOST_NAMED:
        return f"Use one of: {', '.join(names)}."
    return "Check the spelling, or add it first."
