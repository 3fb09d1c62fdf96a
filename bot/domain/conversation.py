"""Who answers a conversation, and when a turn begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.messages import Choice, MessageKind


class Owner(StrEnum):
    """Who answers. While it is not BOT, the assistant is not asked."""

    BOT = "bot"
    WAITING = "waiting"
    AGENT = "agent"


class Pending(Protocol):
    """An inbound message that no turn has answered yet."""

    @property
    def kind(self) -> MessageKind: ...
    @property
    def received_at(self) -> datetime: ...


BREATHS_AT_MOST = 4
"""A citizen who never pauses is answered after this many breaths all the same."""


def turn_is_due(pending: Sequence[Pending], now: datetime, breath: timedelta) -> bool:
    """Whether the citizen has paused long enough to be answered. `pending` is oldest first.

    A tap is a finished thought, so it is answered at once.
    """
    if not pending:
        return False
    oldest, newest = pending[0], pending[-1]
    paused = now - newest.received_at >= breath
    waited = now - oldest.received_at >= breath * BREATHS_AT_MOST
    return newest.kind is MessageKind.CHOICE or paused or waited


def match_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that a typed answer means: its number as shown (from 1), or its title, in any case."""
    said = text.strip().rstrip(".)").casefold()
    for number, choice in enumerate(choices, start=1):
        if said in (str(number), choice.title.strip().casefold()):
            return choice
    return None
