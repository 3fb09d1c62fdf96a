"""A complaint as the core Lampung-In API knows it. Field names follow Open311 GeoReport v2."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

PHOTOS_AT_MOST = 20
"""Photos that the core API takes into one complaint (`NewRequest.media` in `docs/core-api.yaml`)."""


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


class Contact(CoreModel):
    """How a body is reached; what is not known is None."""

    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    url: str | None = None
    address: str | None = None


class Agency(CoreModel):
    """A body that answers for something, outside the province's authority too (PLN, PDAM, police)."""

    code: str
    name: str
    short_name: str | None = None
    authority: str
    contact: Contact = Field(default_factory=Contact)


class Category(CoreModel):
    """A complaint category: an Open311 service, with the agency that answers for it."""

    service_code: str
    service_name: str
    description: str = ""
    group: str = ""
    keywords: list[str] = Field(default_factory=list)
    agency_responsible: str | None = None
    agency_code: str | None = None
    authority: str | None = None
    expected_days: int | None = None


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


class NearbyComplaint(Complaint):
    """A complaint near a point, `distance_m` metres away."""

    distance_m: float


class ComplaintPage(CoreModel):
    """A page of complaints, newest first; pages count from 1, `total` is of all pages."""

    items: list[Complaint]
    page: int
    page_size: int
    total: int


class Outcome(StrEnum):
    """What a reporter answers: solved indeed, not solved, or what was asked for."""

    CONFIRM = "confirm"
    REOPEN = "reopen"
    INFORMATION = "information"


class Feedback(CoreModel):
    """A reporter's answer. `note` is verbatim; `media` are ids that the core API gave."""

    reporter: str
    outcome: Outcome
    note: str | None = None
    media: list[str] = Field(default_factory=list)


class Statistic(CoreModel):
    """How complaints of one category and agency fare; days from filing to solved, None where too few."""

    service_code: str | None = None
    agency: str | None = None
    filed: int
    resolved: int
    open: int
    days_p50: float | None = None
    days_p80: float | None = None


class StoredMedia(CoreModel):
    """A file that the core API keeps; `id` goes into `NewComplaint.media`."""

    id: str
    url: str
