"""How a complaint's state is told: which responses of `domain.yml`, with which values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.local_time import in_wib
from bot.domain.markup import escape_markup


@dataclass(frozen=True, slots=True)
class Said:
    """A response's key and the values that fill it."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)


def status_responses(complaint: Complaint) -> list[Said]:
    """The state, then the officer's note and the expected date where there are any."""
    told = [Said(_status_key(complaint), _values(complaint))]
    if complaint.status_notes:
        told.append(Said("utter_status_catatan", {"catatan": escape_markup(complaint.status_notes)}))
    if complaint.expected_datetime and complaint.status not in _FINAL:
        told.append(Said("utter_status_perkiraan", {"perkiraan": in_wib(complaint.expected_datetime)}))
    return told


_FINAL = frozenset(
    {
        ComplaintStatus.RESOLVED,
        ComplaintStatus.OUT_OF_AUTHORITY,
        ComplaintStatus.MERGED,
        ComplaintStatus.ARCHIVED,
    }
)

# The states whose words name an agency or another report, and the field that must be known for it.
_NAMING = {
    ComplaintStatus.FORWARDED: "agency_responsible",
    ComplaintStatus.OUT_OF_AUTHORITY: "agency_responsible",
    ComplaintStatus.MERGED: "merged_into",
}


def _status_key(complaint: Complaint) -> str:
    key = f"utter_status_{complaint.status.value}"
    named = _NAMING.get(complaint.status)
    return f"{key}_tanpa_nama" if named and not getattr(complaint, named) else key


def _values(complaint: Complaint) -> dict[str, str]:
    # Whoever knows a number can ask for its state, so a confidential report's own words are not shown.
    title = None if complaint.confidential else complaint.title
    return {
        "nomor": complaint.service_request_id,
        "judul": escape_markup(title or complaint.service_name or complaint.service_request_id),
        "instansi": escape_markup(complaint.agency_responsible or ""),
        "gabungan": complaint.merged_into or "",
        "diperbarui": in_wib(complaint.updated_datetime),
    }
