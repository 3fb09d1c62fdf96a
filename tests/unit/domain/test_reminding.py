"""When a draft that was left lying is brought to mind."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.local_time import WIB
from bot.domain.quiet_hours import QuietHours
from bot.domain.reminding import reminder_is_due

NOON = datetime(2026, 11, 23, 12, tzinfo=WIB)
NIGHT = datetime(2026, 11, 23, 2, tzinfo=WIB)
EVENING = datetime(2026, 11, 23, 20, 30, tzinfo=WIB)


def always(_: datetime) -> bool:
    return True


def never(_: datetime) -> bool:
    return False


def due_after(hours: float, touched: datetime = NOON) -> bool:
    return reminder_is_due(touched, touched + timedelta(hours=hours), always, QuietHours())


def due_in_window(hours: float, touched: datetime = NOON) -> bool:
    """On a channel that takes free text for a little less than a day."""
    closes = touched + timedelta(hours=23, minutes=30)
    now = touched + timedelta(hours=hours)
    return reminder_is_due(touched, now, lambda moment: moment < closes, QuietHours())


@pytest.mark.parametrize(("hours", "due"), [(0, False), (23.9, False), (24, True), (30, True), (72, False)])
def test_it_comes_after_a_day_and_not_after_three(hours: float, due: bool) -> None:
    assert due_after(hours) is due


@pytest.mark.parametrize(("hours", "due"), [(24, False), (27.9, False), (28, True)])
def test_what_falls_into_the_night_waits_for_the_morning(hours: float, due: bool) -> None:
    assert due_after(hours, touched=NIGHT) is due


def test_an_evening_that_turned_into_night_is_let_pass() -> None:
    assert due_after(24, touched=EVENING)
    assert not due_after(25, touched=EVENING)
    assert due_after(34, touched=EVENING)


@pytest.mark.parametrize(
    ("hours", "due"), [(19.9, False), (20, True), (23, True), (23.5, False), (24, False)]
)
def test_where_the_channel_would_be_closed_by_then_it_comes_earlier(hours: float, due: bool) -> None:
    assert due_in_window(hours) is due


def test_where_only_the_night_is_left_nobody_is_woken() -> None:
    hours = [half / 2 for half in range(144)]
    assert not any(due_in_window(hour, touched=NIGHT) for hour in hours)


def test_a_channel_that_takes_nothing_gets_nothing() -> None:
    assert not reminder_is_due(NOON, NOON + timedelta(hours=24), never, QuietHours())
