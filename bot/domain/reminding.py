"""When a draft that was left lying is brought to mind. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.quiet_hours import QuietHours

LEFT_FOR = timedelta(hours=24)
"""How long a draft lies untouched before its one reminder."""

LEFT_FOR_AT_LEAST = timedelta(hours=20)
"""Where the channel lets nobody write so late, the reminder comes earlier, but not before this."""

FORGOTTEN_AFTER = timedelta(days=3)
"""A reminder that could not be given by then is no longer welcome."""


def reminder_is_due(
    touched_at: datetime, now: datetime, may_send: Callable[[datetime], bool], quiet_hours: QuietHours
) -> bool:
    """Whether now is the moment to remind of a draft that was touched last at `touched_at`.

    `may_send` tells whether the channel takes free text at a moment.
    """
    if quiet_hours.contain(now) or not may_send(now) or now - touched_at >= FORGOTTEN_AFTER:
        return False
    wanted = quiet_hours.when_to_tell(touched_at + LEFT_FOR)
    return now >= wanted or (now >= touched_at + LEFT_FOR_AT_LEAST and not may_send(wanted))
