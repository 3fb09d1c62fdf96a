from __future__ import annotations

from datetime import datetime

import pytest

from bot.domain.local_time import WIB
from bot.domain.subscription import week_begins

SUNDAY_AT_NINE = datetime(2026, 11, 29, 9, tzinfo=WIB)


@pytest.mark.parametrize(
    ("moment", "begins"),
    [
        (datetime(2026, 11, 29, 8, 59, 59, tzinfo=WIB), None),
        (SUNDAY_AT_NINE, SUNDAY_AT_NINE),
        (datetime(2026, 11, 29, 23, 59, tzinfo=WIB), SUNDAY_AT_NINE),
        (datetime(2026, 11, 30, 9, tzinfo=WIB), None),
        (datetime(2026, 11, 28, 12, tzinfo=WIB), None),
        (datetime.fromisoformat("2026-11-29T02:00:00+00:00"), SUNDAY_AT_NINE),
        (datetime.fromisoformat("2026-11-28T20:00:00+00:00"), None),
    ],
    ids=str,
)
def test_the_weeks_news_is_told_on_sundays_from_nine_in_lampung(
    moment: datetime, begins: datetime | None
) -> None:
    assert week_begins(moment) == begins
