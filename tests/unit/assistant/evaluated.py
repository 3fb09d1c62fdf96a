"""Sentences that were read, invented."""

from __future__ import annotations

from typing import Any

from bot.assistant.evaluation.reading import Example, Read
from bot.assistant.evaluation.sheets import Figure, Section


def read(
    parsed: dict[str, Any] | None = None,
    *,
    found: str = "sapa",
    confidence: float = 0.9,
    style: str = "formal",
    **labels: Any,
) -> Read:
    """One sentence with its labels, understood as the intent `found`."""
    best = {"name": found, "confidence": confidence}
    understood = {"intent": best, "intent_ranking": [best], **(parsed or {})}
    return Read(Example("halo", style, labels), understood, seconds=0.001)


def figure(section: Section, name: str) -> Figure:
    """The figure of that name."""
    return next(each for each in section.figures if each.name == name)


def value(section: Section, name: str) -> float:
    """Its value."""
    return figure(section, name).value
