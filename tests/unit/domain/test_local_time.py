from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.local_time import in_short, in_wib


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 7, 5, tzinfo=UTC), "23 November 2026 pukul 14.05 WIB"),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), "1 Januari 2027 pukul 00.00 WIB"),
    ],
)
def test_a_moment_is_shown_in_lampungs_time(moment: datetime, shown: str) -> None:
    assert in_wib(moment) == shown


def test_a_day_is_named_shortly_too() -> None:
    assert [in_short(date(2026, month, 5)) for month in (5, 8, 10)] == ["5 Mei", "5 Agu", "5 Okt"]
