"""Which of what was found answers a question, or what is asked back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SURE: Final = 0.8
"""From this confidence on what was found is the answer."""
SURE_OF_SERVICE: Final = 0.6
"""Likewise for a service that leaves the next one `FAR_BEHIND`: of 44 such on tests/nlu/dev 43 were meant."""
FAR_BEHIND: Final = 0.4
SURE_ELSEWHERE: Final = 0.93
"""Likewise for the kind of thing that the question does not sound like."""
AHEAD: Final = 0.05
"""So much surer that kind must be than the other, where both may answer."""
ASK: Final = 0.3
"""From this confidence on it is offered as what may be meant."""
ASK_ELSEWHERE: Final = 0.8
ALSO: Final = 0.12
"""Beside something that is offered, from this confidence on."""
OFFERED_AT_MOST: Final = 3


class Kind(StrEnum):
    """What can be found."""

    SERVICE = "layanan"
    ARTICLE = "artikel"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may answer a question, with a confidence from 0 to 1."""

    kind: Kind
    key: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, or else what is offered; neither where nothing is known."""

    answer: Found | None = None
    offered: tuple[Found, ...] = ()


def decide(expected: Sequence[Found], other: Sequence[Found]) -> Verdict:
    """`expected` is of the kind that the question sounds like, `other` of the other; each is best first."""
    best, rival = _confidence(expected), _confidence(other)
    if rival >= SURE_ELSEWHERE and (best < SURE or rival >= best + AHEAD):
        return Verdict(answer=other[0])
    if best >= SURE or _leads(expected):
        return Verdict(answer=expected[0])
    likely = [
        *(each for each in expected if best >= ASK and each.confidence >= ALSO),
        *(each for each in other[:1] if each.confidence >= ASK_ELSEWHERE),
    ]
    likely.sort(key=lambda found: -found.confidence)
    return Verdict(offered=tuple(likely[:OFFERED_AT_MOST]))


def _leads(found: Sequence[Found]) -> bool:
    """Whether a service stands out, though its words do not tell it for certain."""
    best, next_best = _confidence(found), _confidence(found[1:])
    is_service = bool(found) and found[0].kind is Kind.SERVICE
    return is_service and best >= SURE_OF_SERVICE and next_best <= FAR_BEHIND * best


def _confidence(found: Sequence[Found]) -> float:
    return found[0].confidence if found else 0.0
