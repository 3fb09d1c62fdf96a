"""Quantiles, counts, lateness and ageing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sandbox.core.figures import Case, Chosen, per_category, per_category_and_agency
from sandbox.core.lateness import age, days_late, days_until_late
from sandbox.core.lifecycle import CLOSED, Status
from sandbox.core.officer_words import in_days
from sandbox.core.quantiles import days_at
from sandbox.core.tables import ComplaintRow, TimelineRow

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def spans(*days: float) -> list[timedelta]:
    return [each * DAY for each in days]


@pytest.mark.parametrize(
    ("share", "days", "told"),
    [
        (0.5, (1, 2, 3, 4, 5), 3),
        (0.5, (5, 4, 3, 2, 1), 3),
        (0.8, (1, 2, 3, 4, 5), 4.2),
        (0.5, (1, 2, 3, 4, 5, 6), 3.5),
        (0, (7, 8, 9, 10, 11), 7),
        (1, (7, 8, 9, 10, 11), 11),
        (0.8, (2, 2, 2, 2, 2), 2),
        (0.5, (0.04, 0.04, 0.06, 0.06, 0.06), 0.1),
    ],
)
def test_a_quantile_lies_between_its_neighbours(share: float, days: tuple[float, ...], told: float) -> None:
    assert days_at(share, spans(*days)) == told


@pytest.mark.parametrize("count", range(5))
def test_under_five_solved_complaints_say_nothing(count: int) -> None:
    assert days_at(0.5, spans(*range(count))) is None


def case(status: Status = Status.RECEIVED, agency: str | None = None, solved: float | None = None) -> Case:
    return Case("sampah", agency, status, NOON, None if solved is None else NOON + solved * DAY)


def test_cases_are_counted_per_agency_with_the_most_solved_first() -> None:
    solved = [case(Status.RESOLVED, "pemkab", days) for days in (1, 2, 3, 4, 5)]
    others = [case(), case(Status.OUT_OF_AUTHORITY, "dlh"), case(Status.IN_PROGRESS, "dlh")]
    first, *rest = per_category_and_agency([*others, *solved])
    assert (first.agency, first.filed, first.resolved, first.open) == ("pemkab", 5, 5, 0)
    assert (first.days_p50, first.days_p80) == (3, 4.2)
    assert [(each.agency, each.filed, each.open, each.out_of_authority) for each in rest] == [
        (None, 1, 1, 0),
        ("dlh", 2, 1, 1),
    ]


def test_all_agencies_of_a_category_are_counted_together() -> None:
    told = per_category([case(), case(Status.RESOLVED, "pemkab", 1)])
    assert (told["sampah"].filed, told["sampah"].resolved, told["sampah"].open) == (2, 1, 1)


@pytest.mark.parametrize(
    ("chosen", "held"),
    [
        (Chosen(), True),
        (Chosen(service_code="sampah", agency="dlh"), True),
        (Chosen(service_code="listrik"), False),
        (Chosen(agency="pln"), False),
        (Chosen(first_day=date(2026, 11, 20), last_day=date(2026, 11, 20)), True),
        (Chosen(first_day=date(2026, 11, 21)), False),
        (Chosen(last_day=date(2026, 11, 19)), False),
    ],
)
def test_statistics_are_narrowed(chosen: Chosen, held: bool) -> None:
    assert chosen.holds(case(agency="dlh")) is held


def test_a_day_of_filing_begins_at_midnight_in_lampung() -> None:
    late_in_london = Case("sampah", None, Status.RECEIVED, datetime(2026, 11, 20, 17, 30, tzinfo=UTC), None)
    assert Chosen(first_day=date(2026, 11, 21)).holds(late_in_london)


def test_an_open_complaint_past_its_date_is_late_by_days() -> None:
    assert days_late(Status.IN_PROGRESS, NOON - 2 * DAY, NOON) == 2
    assert days_late(Status.IN_PROGRESS, NOON + DAY, NOON) == 0


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_complaint_is_not_late(status: Status) -> None:
    assert days_late(status, NOON - 9 * DAY, NOON) == 0


def test_what_has_no_expected_date_is_not_late() -> None:
    assert days_late(Status.RECEIVED, None, NOON) == 0


@pytest.mark.parametrize(("in_days", "late_by", "days"), [(14, 3, 17), (0.5, 1, 2), (-5, 3, 1), (-3, 3, 1)])
def test_a_complaint_ages_until_it_is_late_enough(in_days: float, late_by: int, days: int) -> None:
    assert days_until_late(NOON + in_days * DAY, NOON, late_by) == days


def aged(days: int, expected_at: datetime | None) -> ComplaintRow:
    steps = [TimelineRow(at=NOON), TimelineRow(at=NOON + DAY)]
    row = ComplaintRow(requested_at=NOON, updated_at=NOON + DAY, expected_at=expected_at, timeline=steps)
    age(row, days)
    return row


def test_ageing_moves_every_time_alike() -> None:
    row = aged(10, NOON + 14 * DAY)
    assert (row.requested_at, row.updated_at, row.expected_at) == (
        NOON - 10 * DAY,
        NOON - 9 * DAY,
        NOON + 4 * DAY,
    )
    assert [step.at for step in row.timeline] == [NOON - 10 * DAY, NOON - 9 * DAY]


def test_ageing_invents_no_expected_date() -> None:
    assert aged(10, None).expected_at is None


@pytest.mark.parametrize(
    ("days", "words"), [(None, "belum cukup data"), (6, "6 hari"), (6.5, "6,5 hari"), (20, "20 hari")]
)
def test_a_handling_time_is_written_as_people_here_do(days: float | None, words: str) -> None:
    assert in_days(days) == words
