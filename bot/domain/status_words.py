"""How a complaint's state is named: the response of `domain.yml` for it, and the values that fill it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.markup import escape_markup

# The states whose words name an agency or another report, and the field that must be known for it.
_NAMING = {
    ComplaintStatus.FORWARDED: "agency_responsible",
    ComplaintStatus.OUT_OF_AUTHORITY: "agency_responsible",
    ComplaintStatus.MERGED: "merged_into",
}


def status_name(complaint: Complaint) -> tuple[str, Mapping[str, str]]:
    """The key of the response that names the state, with its values."""
    key = f"utter_nama_status_{complaint.status.value}"
    named = _NAMING.get(complaint.status)
    values = {
        "instansi": escape_markup(complaint.agency_responsible or ""),
        "gabungan": complaint.merged_into or "",
    }
    return (f"{key}_tanpa_nama" if named and not getattr(complaint, named) else key), values
