"""What followers are told, in which order, and when."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import uuid4

import pytest

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.following import Change, Follower, Role, changes_to_tell, is_late
from bot.domain.quiet_hours import QuietHours

NUMBER = "LPG-261123-0001"
NIGHT = QuietHours()
NEVER = QuietHours(time(0), time(0))


def at(text: str) -> datetime:
    """A moment in WIB."""
    return datetime.fromisoformat(f"2026-11-{text}:00+07:00")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("23T20:59", "23T20:59"),
        ("23T21:00", "24T06:00"),
        ("23T23:59", "24T06:00"),
        ("24T00:00", "24T06:00"),
        ("24T05:59", "24T06:00"),
        ("24T06:00", "24T06:00"),
        ("24T12:00", "24T12:00"),
    ],
)
def test_nobody_is_written_to_between_nine_and_six(now: str, told: str) -> None:
    assert NIGHT.when_to_tell(at(now)) == at(told)
    assert NIGHT.contain(at(now)) == (now != told)
    assert NEVER.when_to_tell(at(now)) == at(now)


def test_the_night_is_that_of_lampung_wherever_the_clock_stands() -> None:
    assert NIGHT.when_to_tell(datetime(2026, 11, 23, 15, 0, tzinfo=UTC)) == at("24T06:00")


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon = QuietHours(time(12), time(13))
    assert noon.when_to_tell(at("23T12:30")) == at("23T13:00")
    assert noon.when_to_tell(at("23T13:00")) == at("23T13:00")


def change(
    sequence: int, occurred_at: str = "23T10:00", status: ComplaintStatus = ComplaintStatus.IN_PROGRESS
) -> Change:
    moment = at(occurred_at)
    complaint = Complaint(
        service_request_id=NUMBER,
        status=status,
        description="jalan rusak",
        requested_datetime=moment,
        updated_datetime=moment.replace(second=sequence),
    )
    return Change(f"evt_{sequence}", sequence, moment, complaint, ComplaintStatus.RECEIVED)


def follower(last_sequence: int = 0, answered_at: datetime | None = None) -> Follower:
    return Follower(
        uuid4(), NUMBER, Role.REPORTER, "warga", last_sequence=last_sequence, answered_at=answered_at
    )


def told(who: Follower, *changes: Change, quiet: QuietHours = NIGHT) -> list[int]:
    return [each.sequence for each in changes_to_tell(who, changes, quiet)]


def test_changes_are_told_in_the_order_of_their_sequence() -> None:
    assert told(follower(), change(7), change(3), change(5)) == [3, 5, 7]


def test_what_is_older_than_what_was_told_is_dropped() -> None:
    assert told(follower(5), change(3), change(5), change(6)) == [6]


def test_what_was_held_overnight_becomes_one_message_with_the_latest_state() -> None:
    held = (change(1, "23T20:50"), change(2, "23T22:00"), change(3, "24T01:00"), change(4, "24T05:00"))
    assert told(follower(), *held) == [1, 4]
    assert told(follower(), *held, quiet=NEVER) == [1, 2, 3, 4]


def test_a_change_that_the_follower_made_is_no_news_to_them() -> None:
    own = change(2)
    assert told(follower(answered_at=own.complaint.updated_datetime), change(1), own) == [1]


def test_a_complaint_is_late_only_while_it_is_open() -> None:
    expected = {"expected_datetime": at("23T09:00")}
    open_one = change(1).complaint.model_copy(update=expected)
    assert is_late(open_one, at("23T09:01"))
    assert not is_late(open_one, at("23T09:00"))
    assert not is_late(open_one.model_copy(update={"status": ComplaintStatus.RESOLVED}), at("23T09:01"))
    assert not is_late(change(1).complaint, at("23T09:01"))
