"""Whoever follows a complaint, and which of its changes they are told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.quiet_hours import QuietHours

COMPLAINT_CHANGED = "complaint.changed"

CLOSED = frozenset(
    {
        ComplaintStatus.RESOLVED,
        ComplaintStatus.OUT_OF_AUTHORITY,
        ComplaintStatus.MERGED,
        ComplaintStatus.ARCHIVED,
    }
)
"""States in which nobody works on a complaint any more, so that no date is expected."""


class Role(StrEnum):
    """Why somebody follows a complaint. Only its reporter is asked to answer."""

    REPORTER = "reporter"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Change:
    """A complaint after one of its changes. `sequence` grows with every event of the core API."""

    id: str
    sequence: int
    occurred_at: datetime
    complaint: Complaint
    previous_status: ComplaintStatus


@dataclass(frozen=True, slots=True)
class Follower:
    """A conversation that follows a complaint.

    `reporter` is the id by which the core API knows the person. `last_sequence` is that of the latest change
    that was told, 0 before any. `answered_at` is the complaint's own time of the latest change that this
    person's answer made.
    """

    conversation_id: UUID
    number: str
    role: Role
    reporter: str
    last_sequence: int = 0
    last_status: ComplaintStatus | None = None
    expected_at: datetime | None = None
    answered_at: datetime | None = None


def changes_to_tell(
    follower: Follower, changes: Sequence[Change], quiet_hours: QuietHours
) -> Sequence[Change]:
    """What `follower` is told of `changes` (of one complaint), in the order in which they happened.

    What is older than what was told is dropped, and so is the change that the follower's own answer made,
    since that was confirmed at once. Of what was held overnight only the latest state is news.
    """
    new = sorted(
        (change for change in changes if change.sequence > follower.last_sequence),
        key=lambda change: change.sequence,
    )
    return [
        change
        for change in new
        if change.complaint.updated_datetime != follower.answered_at
        and (change is new[-1] or not quiet_hours.contain(change.occurred_at))
    ]


def is_late(complaint: Complaint, now: datetime) -> bool:
    """Whether a complaint is still open after the date by which it was expected to be solved."""
    expected = complaint.expected_datetime
    return expected is not None and expected < now and complaint.status not in CLOSED
