"""When a complaint is late, and moving one into the past so that it becomes so."""

from __future__ import annotations

from datetime import datetime, timedelta

from sandbox.core.lifecycle import CLOSED, Status
from sandbox.core.tables import ComplaintRow

_DAY = timedelta(days=1)


def days_late(status: Status, expected: datetime | None, at: datetime) -> float:
    """Days past the expected date; 0 for a complaint that is in time, closed, or without such a date."""
    if status in CLOSED or expected is None:
        return 0
    return max((at - expected) / _DAY, 0)


def days_until_late(expected: datetime, at: datetime, late_by: int) -> int:
    """By how many whole days a complaint has to age to be late by at least so many; at least one."""
    missing = expected - at + late_by * _DAY
    return max(-(-missing // _DAY), 1)


def age(row: ComplaintRow, days: int) -> None:
    """Move everything that happened to a complaint, and its expected date, that many days into the past.

    Its number stays, though it tells the day of filing: people were told it.
    """
    span = days * _DAY
    row.requested_at -= span
    row.updated_at -= span
    if row.expected_at is not None:
        row.expected_at -= span
    for entry in row.timeline:
        entry.at -= span
