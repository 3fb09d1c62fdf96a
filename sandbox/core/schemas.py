"""What comes in and goes out, as `docs/core-api.yaml` draws it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.core.lifecycle import Status
from sandbox.core.scenarios import Pace

Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Reporter = Annotated[str, Field(min_length=1, max_length=128)]
Words = Annotated[str, Field(min_length=1, max_length=100_000)]
MediaIds = Annotated[list[Annotated[str, Field(pattern="^[0-9a-f]{32}$")]], Field(max_length=20)]


class Incoming(BaseModel):
    """Unknown fields are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")


class NewRequest(Incoming):
    service_code: str | None = None
    title: str = Field(min_length=1, max_length=200)
    description: Words
    address: str | None = Field(default=None, min_length=1, max_length=1000)
    lat: Latitude | None = None
    long: Longitude | None = None
    media: MediaIds = Field(default_factory=list)
    reporter: Reporter
    source: str = Field(min_length=1, max_length=40)
    anonymous: bool = False
    confidential: bool = False

    @model_validator(mode="after")
    def has_a_place(self) -> Self:
        if (self.lat is None) != (self.long is None):
            raise ValueError("lat and long go together")
        if self.address is None and self.lat is None:
            raise ValueError("address, or lat and long, must be given")
        return self


class Support(Incoming):
    reporter: Reporter


class Outcome(StrEnum):
    CONFIRM = "confirm"
    REOPEN = "reopen"
    INFORMATION = "information"


class Feedback(Incoming):
    reporter: Reporter
    outcome: Outcome
    note: Words | None = None
    media: MediaIds = Field(default_factory=list)

    @model_validator(mode="after")
    def information_says_something(self) -> Self:
        if self.outcome is Outcome.INFORMATION and self.note is None and not self.media:
            raise ValueError("information needs a note or a photo")
        return self


class Escalation(Incoming):
    reporter: Reporter
    note: Words | None = None


class Change(Incoming):
    """An officer's step. `agency` is a name; `media` is the id of a proof."""

    status: Status
    note: str | None = Field(default=None, max_length=2000)
    agency: str | None = Field(default=None, max_length=200)
    merged_into: str | None = None
    media: MediaIds = Field(default_factory=list)


class Ageing(Incoming):
    """How many days a complaint is moved into the past."""

    days: int = Field(ge=1, le=3650)


class Play(Incoming):
    """A scenario to be played, by its code."""

    scenario: str
    pace: Pace = Pace.AS_WRITTEN


class TimelineEntry(BaseModel):
    status: Status
    at: datetime
    note: str | None
    agency: str | None
    media_url: str | None


class Complaint(BaseModel):
    service_request_id: str
    status: Status
    status_notes: str | None
    service_code: str | None
    service_name: str | None
    title: str
    description: str
    agency_responsible: str | None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime | None
    address: str | None
    lat: float | None
    long: float | None
    media_url: str | None
    media: list[str]
    merged_into: str | None
    supporters: int
    anonymous: bool
    confidential: bool
    timeline: list[TimelineEntry]


class NearbyComplaint(Complaint):
    distance_m: float


class Nearby(BaseModel):
    items: list[NearbyComplaint]


class ComplaintPage(BaseModel):
    items: list[Complaint]
    page: int
    page_size: int
    total: int


class StoredMedia(BaseModel):
    id: str
    url: str
    content_type: str
    size: int


class Statistic(BaseModel):
    """How the complaints of one category and agency (codes) fare; handling times in days."""

    service_code: str | None
    agency: str | None
    filed: int
    resolved: int
    open: int
    out_of_authority: int
    days_p50: float | None
    days_p80: float | None


class Statistics(BaseModel):
    items: list[Statistic]
