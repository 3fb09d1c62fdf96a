"""Nobody is written to unasked between 21.00 and 06.00 WIB."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.local_time import WIB
from bot.domain.quiet_hours import QuietHours

NIGHT = QuietHours()


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=WIB)


@pytest.mark.parametrize("moment", [at(23, 6), at(23, 12), at(23, 20, 59, 59)])
def test_by_day_a_moment_stands(moment: datetime) -> None:
    assert NIGHT.when_to_tell(moment) is moment


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        (at(23, 21), at(24, 6)),
        (at(23, 23, 59, 59), at(24, 6)),
        (at(24, 0), at(24, 6)),
        (at(24, 5, 59, 59), at(24, 6)),
    ],
)
def test_by_night_it_becomes_the_next_morning(moment: datetime, morning: datetime) -> None:
    assert NIGHT.when_to_tell(moment) == morning


def test_it_is_lampungs_clock_that_counts() -> None:
    assert NIGHT.when_to_tell(datetime(2026, 11, 23, 14, tzinfo=UTC)) == at(24, 6), "21.00 WIB"
    noon = datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert NIGHT.when_to_tell(noon) == noon
