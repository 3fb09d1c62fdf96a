"""Strangers read what was solved lately, newest first, and nothing that is nobody's business."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.complaints import Complaint, ComplaintStatus, TimelineEntry
from bot.domain.solved_nearby import WITHIN, lately_solved, line_values, solved_at

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def solved(number: str, ago: timedelta, **changes: Any) -> Complaint:
    at = NOW - ago
    ordinary: dict[str, Any] = {
        "service_request_id": number,
        "status": ComplaintStatus.RESOLVED,
        "service_name": "Jalan rusak",
        "title": "Jalan berlubang di depan pasar",
        "description": "kata-kata pelapor",
        "agency_responsible": "Dinas Bina Marga",
        "requested_datetime": at - DAY,
        "updated_datetime": at,
        "timeline": [
            TimelineEntry(status=ComplaintStatus.RECEIVED, at=at - DAY),
            TimelineEntry(status=ComplaintStatus.RESOLVED, at=at),
        ],
    }
    return Complaint(**ordinary | changes)


def numbers(*complaints: Complaint) -> list[str]:
    return [complaint.service_request_id for complaint in lately_solved(complaints, NOW)]


def test_the_newest_comes_first() -> None:
    assert numbers(solved("a", 3 * DAY), solved("b", DAY), solved("c", 2 * DAY)) == ["b", "c", "a"]


def test_the_week_ends_to_the_moment() -> None:
    late = timedelta(seconds=1)
    assert numbers(solved("in", WITHIN), solved("out", WITHIN + late), solved("ahead", -late)) == ["in"]


@pytest.mark.parametrize(
    "changes", [{"confidential": True}, {"status": ComplaintStatus.IN_PROGRESS}], ids=str
)
def test_what_is_confidential_or_open_is_left_out(changes: dict[str, Any]) -> None:
    assert numbers(solved("a", DAY, **changes)) == []


def test_a_confirmation_afterwards_does_not_make_it_new() -> None:
    at = NOW - 9 * DAY
    steps = [
        TimelineEntry(status=ComplaintStatus.RESOLVED, at=at - 9 * DAY),
        TimelineEntry(status=ComplaintStatus.IN_PROGRESS, at=at - DAY),
        TimelineEntry(status=ComplaintStatus.RESOLVED, at=at),
        TimelineEntry(status=ComplaintStatus.RESOLVED, at=NOW - DAY, note="Sudah beres."),
    ]
    confirmed = solved("a", DAY, timeline=steps)
    assert solved_at(confirmed) == at
    assert numbers(confirmed) == []


def test_without_a_timeline_the_last_change_tells_the_day() -> None:
    assert solved_at(solved("a", DAY, timeline=[])) == NOW - DAY


def test_a_line_tells_title_category_agency_and_day_and_no_other_words() -> None:
    assert line_values(solved("a", DAY)) == {
        "judul": "Jalan berlubang di depan pasar",
        "rincian": "Jalan rusak, Dinas Bina Marga",
        "hari": "28 November 2026",
    }


def test_what_is_missing_is_not_made_up() -> None:
    bare = line_values(solved("LPG-261128-0001", DAY, title=None, agency_responsible=None))
    assert (bare["judul"], bare["rincian"]) == ("Jalan rusak", "Jalan rusak")


def test_peoples_words_format_nothing() -> None:
    assert "*" not in line_values(solved("a", DAY, title="jalan *rusak*"))["judul"]
