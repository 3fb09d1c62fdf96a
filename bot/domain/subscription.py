"""What a citizen is told of again and again, because they asked for it, and when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from bot.domain.local_time import WIB

SENT_FROM: Final = time(9)
"""The hour of a Sunday, in WIB, from which the week's news is told."""
_SUNDAY: Final = 6


class SubscriptionKind(StrEnum):
    """What is told of."""

    SOLVED_NEARBY = "selesai_sekitar"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A conversation that wants to be told of `kind` around a point (WGS 84 degrees)."""

    conversation_id: UUID
    kind: SubscriptionKind
    lat: float
    long: float


def week_begins(now: datetime) -> datetime | None:
    """When this Sunday's news began to be told; None on other days, and before that hour."""
    local = now.astimezone(WIB)
    if local.weekday() != _SUNDAY or local.time() < SENT_FROM:
        return None
    return datetime.combine(local.date(), SENT_FROM, WIB)
