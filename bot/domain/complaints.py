"""A complaint as the core Lampung-In API knows it. Field names follow Open311 GeoReport v2."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class CoreModel(BaseModel):
    """Immutable; fields that the core API adds later are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ComplaintStatus(StrEnum):
    """The core API's codes. The citizen's words for them are responses in `domain.yml`."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    NEED_INFO = "need_info"
    IN_PROGRESS = "in_progress"
    AWAITING_VERIFICATION = "awaiting_verification"
    RESOLVED = "resolved"
    OUT_OF_AUTHORITY = "out_of_authority"
    MERGED = "merged"
    ARCHIVED = "archived"


class Category(CoreModel):
    """A complaint category: an Open311 service, with the agency that answers for it."""

    service_code: str
    service_name: str
    description: str = ""
    group: str = ""
    keywords: list[str] = Field(default_factory=list)
    agency_responsible: str | None = None
    authority: str | None = None


class TimelineEntry(CoreModel):
    """One step in a complaint's life. `note` and `agency` are written for the citizen to read."""

    status: ComplaintStatus
    at: datetime
    note: str | None = None
    agency: str | None = None
    media_url: str | None = None


class NewComplaint(CoreModel):
    """What is filed. Either `address` or both coordinates must be given.

    `description` is the citizen's words, verbatim. `reporter` is our opaque id of the person, never a
    phone number. `media` are ids that the core API gave for uploaded files.
    """

    service_code: str | None = None
    title: str
    description: str
    address: str | None = None
    lat: float | None = None
    long: float | None = None
    media: list[str] = Field(default_factory=list)
    reporter: str
    source: str
    anonymous: bool = False
    confidential: bool = False


class Complaint(CoreModel):
    """A filed complaint. `service_request_id` is the report number that the citizen is told."""

    service_request_id: str
    status: ComplaintStatus
    status_notes: str | None = None
    service_code: str | None = None
    service_name: str | None = None
    title: str | None = None
    description: str
    agency_responsible: str | None = None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime | None = None
    address: str | None = None
    lat: float | None = None
    long: float | None = None
    media_url: str | None = None
    merged_into: str | None = None
    supporters: int = 0
    anonymous: bool = False
    confidential: bool = False
    timeline: list[TimelineEntry] = Field(default_factory=list)


class StoredMedia(CoreModel):
    """A file that the core API keeps; `id` goes into `NewComplaint.media`."""

    id: str
    url: str
