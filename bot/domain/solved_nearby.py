"""What was solved around a point lately, as strangers may read it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.local_time import date_in_wib
from bot.domain.markup import escape_markup

RADIUS_M: Final = 3_000
"""What people pass on an ordinary day: some minutes by motorcycle, as far as the next villages. Our own
estimate, November 2026."""
WITHIN: Final = timedelta(days=7)
"""The weekly news must neither repeat nor leave out a day."""
AT_MOST: Final = 5
"""Complaints in a message that is read on a small screen without scrolling far."""

SCOPE: Final[Mapping[str, str]] = {"hari": str(WITHIN.days), "jarak": str(RADIUS_M // 1000)}
"""The values with which the responses name what was looked at."""


def lately_solved(complaints: Sequence[Complaint], now: datetime) -> list[Complaint]:
    """The complaints that were solved within the last days, newest first.

    Confidential ones are left out here too, whatever the core API gives.
    """
    fresh = [
        complaint
        for complaint in complaints
        if complaint.status is ComplaintStatus.RESOLVED
        and not complaint.confidential
        and now - WITHIN <= solved_at(complaint) <= now
    ]
    return sorted(fresh, key=solved_at, reverse=True)


def solved_at(complaint: Complaint) -> datetime:
    """When a solved complaint was solved: a reporter's "sudah beres" comes later, and changes it too."""
    since = list(
        takewhile(lambda entry: entry.status is ComplaintStatus.RESOLVED, reversed(complaint.timeline))
    )
    return since[-1].at if since else complaint.updated_datetime


def line_values(complaint: Complaint) -> dict[str, str]:
    """The values of `utter_selesai_sekitar_baris`: neither the description nor anybody's name."""
    category = complaint.service_name
    details = (category, complaint.agency_responsible)
    return {
        "judul": escape_markup(complaint.title or category or complaint.service_request_id),
        "rincian": escape_markup(", ".join(filter(None, details)) or complaint.service_request_id),
        "hari": date_in_wib(solved_at(complaint)),
    }
