"""When a person may be written to unasked. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.local_time import WIB


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the night, in WIB, in which nothing is told unasked. The same hour twice means none."""

    begin: time = time(21)
    end: time = time(6)

    def contain(self, moment: datetime) -> bool:
        """Whether `moment` (with a time zone) lies in them."""
        clock = moment.astimezone(WIB).time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def when_to_tell(self, now: datetime) -> datetime:
        """`now`, or in the quiet hours their end."""
        if not self.contain(now):
            return now
        local = now.astimezone(WIB)
        end = datetime.combine(local.date(), self.end, WIB)
        return end if end > local else end + timedelta(days=1)
