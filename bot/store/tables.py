"""The tables. Queries live in the repositories beside this file."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    UniqueConstraint,
    func,
)
from sqlalchemy import (
    text as sql,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table of Siger."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
    }


class PersonRow(Base):
    """Somebody who wrote to us, on one or several channels."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    name: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ChannelIdentityRow(Base):
    """One id under which a channel knows a person. The phone is E.164 and may be missing."""

    __tablename__ = "channel_identity"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    phone: Mapped[str | None]
    reachable: Mapped[bool] = mapped_column(server_default=sql("true"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ConversationRow(Base):
    """One person's talk on one channel."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("person_id", "channel"),
        CheckConstraint("owner IN ('bot', 'waiting', 'agent')", name="owner"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    channel: Mapped[str]
    address: Mapped[str]
    owner: Mapped[str] = mapped_column(server_default="bot")
    last_inbound_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MessageRow(Base):
    """A message in either direction.

    `payload` holds the typed message (choices, location, choice taken), `raw` the provider's own facts.
    `answered_at` is set on inbound rows by the turn that answers them, `delivery_state` on outbound ones.
    `provider_id` is null until a provider has given one.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("channel", "provider_id"),
        Index(
            "ix_message_pending",
            "conversation_id",
            "received_at",
            postgresql_where=sql("direction = 'in' AND answered_at IS NULL"),
        ),
        Index("ix_message_conversation_id_received_at", "conversation_id", "received_at"),
        Index("ix_message_failed", "received_at", postgresql_where=sql("delivery_state = 'failed'")),
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    channel: Mapped[str]
    provider_id: Mapped[str | None]
    direction: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(server_default="")
    payload: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    raw: Mapped[dict[str, Any] | None]
    position: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answered_at: Mapped[datetime | None]
    delivery_state: Mapped[str | None]
    delivery_error: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    attempted_at: Mapped[datetime | None]
    resent_blindly: Mapped[bool] = mapped_column(server_default=sql("false"))


class AttachmentRow(Base):
    """A file that came with a message. It is fetched once and kept here until its purpose ends.

    `lat` and `long` (WGS 84 degrees) and `taken_at` are what a photo's own metadata told.
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("message_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    position: Mapped[int]
    channel: Mapped[str]
    ref: Mapped[str]
    claimed_type: Mapped[str | None]
    size: Mapped[int | None]
    state: Mapped[str] = mapped_column(server_default="pending")
    content: Mapped[bytes | None]
    content_type: Mapped[str | None]
    error: Mapped[str | None]
    lat: Mapped[float | None]
    long: Mapped[float | None]
    taken_at: Mapped[datetime | None]


class DeadLetterRow(Base):
    """An update that was authentic, but that we could not read."""

    __tablename__ = "dead_letter"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    channel: Mapped[str]
    reason: Mapped[str]
    raw: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TrackerEventRow(Base):
    """One event of a conversation's Rasa tracker."""

    __tablename__ = "tracker_event"
    __table_args__ = (Index("ix_tracker_event_conversation_id_id", "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    data: Mapped[dict[str, Any]]


class ComplaintDraftRow(Base):
    """A complaint that is being put together. At most one is open per conversation."""

    __tablename__ = "complaint_draft"
    __table_args__ = (
        Index(
            "uq_complaint_draft_open", "conversation_id", unique=True, postgresql_where=sql("state = 'open'")
        ),
        Index(
            "ix_complaint_draft_unreminded",
            "updated_at",
            postgresql_where=sql("state = 'open' AND reminded_at IS NULL"),
        ),
        CheckConstraint("state IN ('open', 'submitted', 'discarded')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    facts: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(server_default="open")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
    reminded_at: Mapped[datetime | None]


class ComplaintSupportRow(Base):
    """A citizen's support for another's complaint. Its id is the idempotency key at the core API."""

    __tablename__ = "complaint_support"
    __table_args__ = (CheckConstraint("state IN ('pending', 'counted', 'refused')", name="state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    number: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    settled_at: Mapped[datetime | None]


class ComplaintSubmissionRow(Base):
    """A draft that was sent off. Its id is the draft's, and the idempotency key at the core API.

    `request` is what is filed under that key, word for word the same at every try.
    """

    __tablename__ = "complaint_submission"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'accepted', 'rejected')", name="state"),
        Index("ix_complaint_submission_waiting", "created_at", postgresql_where=sql("state = 'pending'")),
    )

    id: Mapped[UUID] = mapped_column(ForeignKey("complaint_draft.id", ondelete="CASCADE"), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    facts: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    number: Mapped[str | None] = mapped_column(index=True)
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    settled_at: Mapped[datetime | None]
    needs_attention: Mapped[bool] = mapped_column(server_default=sql("false"))
    request: Mapped[dict[str, Any] | None]


class CoreEventRow(Base):
    """An event of the core API, kept once. `sequence` grows with every event; `number` is the complaint's,
    and empty where the event is about none."""

    __tablename__ = "core_event"
    __table_args__ = (Index("ix_core_event_number_sequence", "number", "sequence"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str]
    number: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())


class FollowedComplaintRow(Base):
    """A filed complaint that a conversation is told of. `reporter` is the person's id at the core API."""

    __tablename__ = "followed_complaint"
    __table_args__ = (
        CheckConstraint("role IN ('reporter', 'supporter')", name="role"),
        Index("ix_followed_complaint_number", "number"),
        Index(
            "ix_followed_complaint_expected_at",
            "expected_at",
            postgresql_where=sql("role = 'reporter' AND late_told_at IS NULL"),
        ),
    )

    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    reporter: Mapped[str]
    last_sequence: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    last_status: Mapped[str | None]
    expected_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    late_told_at: Mapped[datetime | None]
    followed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ComplaintStepRow(Base):
    """What a citizen asked the core API to do with a filed complaint. Its id is the idempotency key there.

    `photos` are ids of attachments.
    """

    __tablename__ = "complaint_step"
    __table_args__ = (
        CheckConstraint("kind IN ('confirm', 'reopen', 'information', 'escalate')", name="kind"),
        CheckConstraint("state IN ('pending', 'accepted', 'rejected')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    number: Mapped[str]
    kind: Mapped[str]
    note: Mapped[str | None]
    photos: Mapped[list[str]] = mapped_column(JSONB, server_default=sql("'[]'"))
    state: Mapped[str] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    settled_at: Mapped[datetime | None]


class FormerPersonRow(Base):
    """A person who turned out to be another. What they filed stands at the core API under `id` for ever."""

    __tablename__ = "former_person"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    merged_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TransferCodeRow(Base):
    """A code with which a citizen goes on elsewhere: one per conversation, and gone once it was used.

    `claimed_by` is the conversation that gave it and has yet to say which of two drafts shall stay.
    """

    __tablename__ = "transfer_code"

    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    digest: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    claimed_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )


class TransferAttemptRow(Base):
    """A message that carried a code. It is tried once; the wrong ones of a person are counted."""

    __tablename__ = "transfer_attempt"
    __table_args__ = (Index("ix_transfer_attempt_person_id_tried_at", "person_id", "tried_at"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    wrong: Mapped[bool] = mapped_column(server_default=sql("false"))
    tried_at: Mapped[datetime] = mapped_column(server_default=func.now())
