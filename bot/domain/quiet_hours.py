"""When nobody wants to be written to unasked."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain.local_time import WIB

BEGIN = time(21)
END = time(6)
"""From 21.00 to 06.00 WIB only what a citizen waits for is sent; at 06.00 sharp the day has begun."""


def next_allowed(moment: datetime) -> datetime:
    """`moment` (with a time zone) itself where it lies outside the quiet hours, else their end."""
    local = moment.astimezone(WIB)
    if END <= local.time() < BEGIN:
        return moment
    morning = local.replace(hour=END.hour, minute=END.minute, second=0, microsecond=0)
    return morning if local.time() < END else morning + timedelta(days=1)
