"""What the core Lampung-In API publishes for reading: public services and articles."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from bot.domain.complaints import CoreModel


class ServicePlace(CoreModel):
    """Where a service is given; `area` is an official (Kepmendagri) code, `hours` are in words."""

    name: str
    address: str | None = None
    area: str | None = None
    lat: float | None = None
    long: float | None = None
    hours: str | None = None


class PublicService(CoreModel):
    """A service card. What is not known is None or empty, and is said to be unknown.

    `agency` is the name of the body that gives the service. `checked_date` is when an officer last checked
    the card; `sample` marks invented content.
    """

    code: str
    name: str
    aliases: list[str] = Field(default_factory=list)
    agency: str
    summary: str = ""
    requirements: list[str] = Field(default_factory=list)
    steps: list[str] = Field(default_factory=list)
    cost: str | None = None
    duration: str | None = None
    places: list[ServicePlace] = Field(default_factory=list)
    url: str | None = None
    checked_date: date
    source: str
    sample: bool = False


class Article(CoreModel):
    """A published answer to a public question: `body` is plain text, `source` says who says so."""

    id: str
    title: str
    aliases: list[str] = Field(default_factory=list)
    body: str
    published_date: date
    updated_date: date | None = None
    source: str
    url: str | None = None
    sample: bool = False
