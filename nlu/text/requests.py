"""Whether a message asks for two things, and which."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text, ``text[start:end]``, with its likeliest intent."""

    start: int
    end: int
    intent: str
    confidence: float


def two_requests(cuts: Sequence[tuple[Part, Part]], requests: Set[str], sure: float) -> Sequence[Part]:
    """The two parts of the best cut, or nothing.

    Both parts must be requests, of different intents, and each must be at least as sure as `sure`.
    """
    good = [
        cut
        for cut in cuts
        if cut[0].intent != cut[1].intent
        and all(part.intent in requests and part.confidence >= sure for part in cut)
    ]
    return max(good, key=lambda cut: cut[0].confidence * cut[1].confidence, default=())
