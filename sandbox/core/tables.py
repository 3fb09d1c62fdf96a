"""The stand-in's tables: complaints and all that hangs on them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from sandbox.core.lifecycle import Status
from sandbox.database import Base


class Moment(TypeDecorator[datetime]):
    """An instant. SQLite keeps no offset, so it is kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return value and value.replace(tzinfo=UTC)


class ComplaintRow(Base):
    """A complaint. `day` (YYMMDD, WIB) and `running` make its number."""

    __tablename__ = "core_complaint"
    __table_args__ = (UniqueConstraint("day", "running"),)

    number: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str]
    running: Mapped[int]
    idempotency_key: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    service_code: Mapped[str | None]
    title: Mapped[str]
    description: Mapped[str]
    address: Mapped[str | None]
    lat: Mapped[float | None] = mapped_column(index=True)
    long: Mapped[float | None]
    media: Mapped[list[str]] = mapped_column(JSON)
    reporter: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    anonymous: Mapped[bool]
    confidential: Mapped[bool]
    agency_responsible: Mapped[str | None]
    merged_into: Mapped[str | None]
    requested_at: Mapped[datetime] = mapped_column(Moment, index=True)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    expected_at: Mapped[datetime | None] = mapped_column(Moment)

    timeline: Mapped[list[TimelineRow]] = relationship(order_by="TimelineRow.id", lazy="selectin")
    supporters: Mapped[list[SupporterRow]] = relationship(lazy="selectin")

    @property
    def state(self) -> Status:
        """The status as a code of the lifecycle."""
        return Status(self.status)


class TimelineRow(Base):
    """One step. `by` is an `Actor`."""

    __tablename__ = "core_timeline"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint: Mapped[str] = mapped_column(ForeignKey("core_complaint.number"), index=True)
    status: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    note: Mapped[str | None]
    agency: Mapped[str | None]
    media: Mapped[list[str]] = mapped_column(JSON)


class EscalationRow(Base):
    """The timeline entry with which a late complaint was brought before the agency's superior."""

    __tablename__ = "core_escalation"

    entry: Mapped[int] = mapped_column(ForeignKey("core_timeline.id"), primary_key=True)


class PlayRow(Base):
    """A scenario that is being played on a complaint: what comes next, and when."""

    __tablename__ = "core_play"

    complaint: Mapped[str] = mapped_column(ForeignKey("core_complaint.number"), primary_key=True)
    scenario: Mapped[str]
    pace: Mapped[str]
    next_step: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(Moment, index=True)


class SupporterRow(Base):
    """A person who has the same problem."""

    __tablename__ = "core_supporter"

    complaint: Mapped[str] = mapped_column(ForeignKey("core_complaint.number"), primary_key=True)
    reporter: Mapped[str] = mapped_column(primary_key=True)


class MediaRow(Base):
    """A kept photo."""

    __tablename__ = "core_media"

    id: Mapped[str] = mapped_column(primary_key=True)
    content_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    kept_at: Mapped[datetime] = mapped_column(Moment)


class AnswerRow(Base):
    """What an idempotency key was answered; `fingerprint` covers operation and content."""

    __tablename__ = "core_answer"

    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class EventRow(Base):
    """An event for Siger. It is due while `next_attempt_at` is set."""

    __tablename__ = "core_event"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it as a plain dict

    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str]
    occurred_at: Mapped[datetime] = mapped_column(Moment)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    last_result: Mapped[str | None]
