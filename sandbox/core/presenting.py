"""A complaint's rows as the contract shows them."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.core.context import Core
from sandbox.core.schemas import Complaint, TimelineEntry
from sandbox.core.tables import ComplaintRow, TimelineRow


def present(core: Core, row: ComplaintRow) -> Complaint:
    """The complaint as anyone with a token sees it: without its reporter."""
    service = core.catalogue.services.get(row.service_code or "")
    return Complaint(
        service_request_id=row.number,
        status=row.state,
        status_notes=next((entry.note for entry in reversed(row.timeline) if entry.note), None),
        service_code=row.service_code,
        service_name=service.service_name if service else None,
        title=row.title,
        description=row.description,
        agency_responsible=row.agency_responsible,
        requested_datetime=row.requested_at,
        updated_datetime=row.updated_at,
        expected_datetime=row.expected_at,
        address=row.address,
        lat=row.lat,
        long=row.long,
        media_url=_first_url(core, row.media),
        media=[core.media_url(media_id) for media_id in row.media],
        merged_into=row.merged_into,
        supporters=len(row.supporters),
        anonymous=row.anonymous,
        confidential=row.confidential,
        timeline=[_step(core, entry) for entry in row.timeline],
    )


def _step(core: Core, entry: TimelineRow) -> TimelineEntry:
    return TimelineEntry.model_validate(
        {
            "status": entry.status,
            "at": entry.at,
            "note": entry.note,
            "agency": entry.agency,
            "media_url": _first_url(core, entry.media),
        }
    )


def _first_url(core: Core, media: Sequence[str]) -> str | None:
    return core.media_url(media[0]) if media else None
