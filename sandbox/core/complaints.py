"""Filing and finding complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import asin, cos, inf, radians, sin, sqrt

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from sandbox.core import media
from sandbox.core.catalogue import Catalogue, Service
from sandbox.core.context import WIB, now
from sandbox.core.expecting import expected_span
from sandbox.core.lifecycle import CLOSED, Actor, Status
from sandbox.core.problems import ProblemError
from sandbox.core.schemas import NewRequest
from sandbox.core.tables import ComplaintRow, TimelineRow

NEARBY_AT_MOST = 50
_METRES_PER_DEGREE = 111_320
_EARTH_RADIUS_M = 6_371_000


def file(session: Session, catalogue: Catalogue, request: NewRequest, key: str) -> ComplaintRow:
    """Keep a new complaint under the next number of the day."""
    service = _service(catalogue, request.service_code)
    media.require(session, request.media)
    at = now()
    day = at.astimezone(WIB).strftime("%y%m%d")
    running = next_running(session, day)
    row = ComplaintRow(
        number=f"LPG-{day}-{running:04}",
        day=day,
        running=running,
        idempotency_key=key,
        status=Status.RECEIVED,
        requested_at=at,
        updated_at=at,
        expected_at=at + expected_span(session, catalogue, service) if service else None,
        timeline=[_received(at)],
        **request.model_dump(),
    )
    session.add(row)
    session.flush()
    return row


def find(session: Session, number: str) -> ComplaintRow:
    """The complaint of that number.

    Raises:
        ProblemError: there is none.
    """
    row = session.get(ComplaintRow, number)
    if row is None:
        raise ProblemError("complaint-not-found", f"No complaint has the number {number}.")
    return row


def page_of(
    session: Session, chosen: Select[tuple[ComplaintRow]], page: int, size: int
) -> tuple[Sequence[ComplaintRow], int]:
    """One page of `chosen`, newest first, and how many there are in all. Pages begin at 1."""
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    newest_first = chosen.order_by(ComplaintRow.requested_at.desc(), ComplaintRow.number.desc())
    return session.scalars(newest_first.limit(size).offset((page - 1) * size)).all(), total


def nearby(
    session: Session,
    lat: float,
    long: float,
    radius_m: float,
    *,
    service_code: str | None,
    resolved: bool,
    updated_since: datetime | None = None,
) -> list[tuple[ComplaintRow, float]]:
    """Public complaints within `radius_m` metres with their distance in metres, nearest first."""
    margin = radius_m / _METRES_PER_DEGREE
    chosen = select(ComplaintRow).where(
        ComplaintRow.lat.between(lat - margin, lat + margin),
        ComplaintRow.confidential.is_(False),
        ComplaintRow.status == Status.RESOLVED if resolved else ComplaintRow.status.not_in(CLOSED),
    )
    if service_code:
        chosen = chosen.where(ComplaintRow.service_code == service_code)
    if updated_since is not None:
        chosen = chosen.where(ComplaintRow.updated_at >= updated_since)
    measured = [
        (row, distance_m(lat, long, row.lat, row.long))
        for row in session.scalars(chosen)
        if row.lat is not None and row.long is not None
    ]
    near = sorted((pair for pair in measured if pair[1] <= radius_m), key=lambda pair: pair[1])
    return near[:NEARBY_AT_MOST]


def most_similar(session: Session, row: ComplaintRow) -> ComplaintRow | None:
    """The nearest other public complaint of the same category that is still worked on."""
    others = select(ComplaintRow).where(
        ComplaintRow.service_code == row.service_code,
        ComplaintRow.number != row.number,
        ComplaintRow.status.not_in(CLOSED),
        ComplaintRow.confidential.is_(False),
    )
    return min(session.scalars(others), key=lambda other: _apart(row, other), default=None)


def _apart(row: ComplaintRow, other: ComplaintRow) -> float:
    """Metres between two complaints; infinite where one has no point."""
    if row.lat is None or row.long is None or other.lat is None or other.long is None:
        return inf
    return distance_m(row.lat, row.long, other.lat, other.long)


def distance_m(lat: float, long: float, other_lat: float, other_long: float) -> float:
    """Metres between two points on a sphere (haversine)."""
    half_lat = sin(radians(other_lat - lat) / 2)
    half_long = sin(radians(other_long - long) / 2)
    chord = half_lat**2 + cos(radians(lat)) * cos(radians(other_lat)) * half_long**2
    return 2 * _EARTH_RADIUS_M * asin(min(1.0, sqrt(chord)))


def _service(catalogue: Catalogue, code: str | None) -> Service | None:
    if code is None:
        return None
    if code not in catalogue.services:
        raise ProblemError("service-not-found", f"No category has the code {code}.")
    return catalogue.services[code]


def next_running(session: Session, day: str) -> int:
    """The running number of the next complaint of a day (YYMMDD)."""
    last = session.scalar(select(func.max(ComplaintRow.running)).where(ComplaintRow.day == day))
    return (last or 0) + 1


def _received(at: datetime) -> TimelineRow:
    return TimelineRow(status=Status.RECEIVED, at=at, by=Actor.SYSTEM, note="Laporan diterima.", media=[])
