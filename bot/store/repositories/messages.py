"""Messages in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.hearing import Hearing, VoiceNote
from bot.domain.messages import (
    ChannelName,
    Choice,
    DeliveryState,
    DeliveryUpdate,
    InboundMessage,
    Location,
    MessageKind,
    OutboundMessage,
    moves_forward,
)
from bot.domain.records import Conversation, Inbound, Outbound
from bot.store.tables import AttachmentRow, MessageRow
from bot.store.voice_note_table import VoiceNoteRow

OUTBOUND = TypeAdapter(OutboundMessage)
LOCATION = TypeAdapter(Location | None)
MESSAGES_WITH_CHOICES = 20
"""How far back a tapped button is still understood."""


class SqlMessages:
    """Implements `bot.domain.store.Messages`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_inbound(self, conversation: Conversation, message: InboundMessage) -> Inbound | None:
        row = await self._session.scalar(
            insert(MessageRow)
            .values(inbound_values(conversation, message))
            .on_conflict_do_nothing(index_elements=["channel", "provider_id"])
            .returning(MessageRow)
        )
        if row is None:
            return None
        attachments = await self._add_attachments(row.id, message)
        return inbound(row, attachments)

    async def _add_attachments(self, message_id: UUID, message: InboundMessage) -> tuple[UUID, ...]:
        rows = [
            AttachmentRow(
                message_id=message_id,
                position=position,
                channel=message.channel,
                ref=media.ref,
                claimed_type=media.content_type,
                size=media.size,
            )
            for position, media in enumerate(message.media)
        ]
        self._session.add_all(rows)
        await self._session.flush()
        return tuple(row.id for row in rows)

    async def apply_edit(self, message: InboundMessage) -> bool:
        edited = await self._session.scalar(
            update(MessageRow)
            .where(
                MessageRow.channel == message.channel,
                MessageRow.provider_id == message.replaces,
                MessageRow.direction == "in",
                MessageRow.answered_at.is_(None),
            )
            .values(text=message.text, payload=inbound_payload(message))
            .returning(MessageRow.id)
        )
        return edited is not None

    async def pending(self, conversation_id: UUID) -> Sequence[Inbound]:
        rows = await self._session.scalars(
            select(MessageRow)
            .where(
                MessageRow.conversation_id == conversation_id,
                MessageRow.direction == "in",
                MessageRow.answered_at.is_(None),
            )
            .order_by(MessageRow.received_at, MessageRow.position)
        )
        found = rows.all()
        ids = [row.id for row in found]
        attachments, voices = await self._attachments(ids), await self._voices(ids)
        return [inbound(row, tuple(attachments.get(row.id, ())), voices.get(row.id)) for row in found]

    async def _voices(self, message_ids: Sequence[UUID]) -> dict[UUID, VoiceNote]:
        rows = await self._session.scalars(
            select(VoiceNoteRow)
            .where(VoiceNoteRow.message_id.in_(message_ids))
            .execution_options(populate_existing=True)
        )
        return {row.message_id: VoiceNote(Hearing(row.state), row.transcript) for row in rows}

    async def _attachments(self, message_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
        rows = await self._session.execute(
            select(AttachmentRow.message_id, AttachmentRow.id)
            .where(AttachmentRow.message_id.in_(message_ids))
            .order_by(AttachmentRow.message_id, AttachmentRow.position)
        )
        grouped: dict[UUID, list[UUID]] = {}
        for message_id, attachment_id in rows:
            grouped.setdefault(message_id, []).append(attachment_id)
        return grouped

    async def mark_answered(self, message_ids: Sequence[UUID]) -> None:
        await self._session.execute(
            update(MessageRow).where(MessageRow.id.in_(message_ids)).values(answered_at=func.now())
        )

    async def add_outbound(self, conversation: Conversation, message: OutboundMessage) -> UUID:
        row = MessageRow(
            conversation_id=conversation.id,
            channel=conversation.channel,
            direction="out",
            **outbound_values(message),
            delivery_state=DeliveryState.PENDING,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def outbound(self, message_id: UUID) -> Outbound | None:
        row = await self._session.get(MessageRow, message_id, with_for_update=True, populate_existing=True)
        if row is None or row.direction != "out":
            return None
        return outbound(row)

    async def reshape(self, message_id: UUID, message: OutboundMessage) -> None:
        await self._set(message_id, **outbound_values(message))

    async def mark_attempt(self, message_id: UUID, *, blind: bool) -> None:
        values: dict[str, Any] = {
            "delivery_state": DeliveryState.SENDING,
            "attempts": MessageRow.attempts + 1,
            "attempted_at": func.coalesce(MessageRow.attempted_at, func.now()),
        }
        if blind:
            values["resent_blindly"] = True
        await self._set(message_id, **values)

    async def unclaimed(self, channel: ChannelName, provider_ids: Sequence[str]) -> str | None:
        claimed = await self._session.scalars(
            select(MessageRow.provider_id).where(
                MessageRow.channel == channel, MessageRow.provider_id.in_(provider_ids)
            )
        )
        taken = set(claimed)
        return next((found for found in provider_ids if found not in taken), None)

    async def mark_sent(self, message_id: UUID, provider_id: str) -> None:
        await self._set(
            message_id, provider_id=provider_id, delivery_state=DeliveryState.SENT, delivery_error=None
        )

    async def mark_unsent(self, message_id: UUID, state: DeliveryState, error: str) -> None:
        await self._set(message_id, delivery_state=state, delivery_error=error, attempted_at=None)

    async def _set(self, message_id: UUID, **values: Any) -> None:
        await self._session.execute(update(MessageRow).where(MessageRow.id == message_id).values(**values))

    async def advance(self, update: DeliveryUpdate) -> bool:
        row = await self._session.scalar(
            select(MessageRow)
            .where(MessageRow.channel == update.channel, MessageRow.provider_id == update.provider_id)
            .with_for_update()
        )
        if row is None:
            return False
        if row.delivery_state and moves_forward(DeliveryState(row.delivery_state), update.state):
            row.delivery_state = update.state
            row.delivery_error = update.error
        return True

    async def recent_choices(self, conversation_id: UUID) -> Sequence[Sequence[Choice]]:
        rows = await self._session.scalars(
            select(MessageRow.payload)
            .where(
                MessageRow.conversation_id == conversation_id,
                MessageRow.direction == "out",
                func.jsonb_array_length(MessageRow.payload["choices"]) > 0,
                MessageRow.payload["template"].astext.is_(None),  # a template shows no choices
            )
            .order_by(MessageRow.received_at.desc(), MessageRow.position.desc())
            .limit(MESSAGES_WITH_CHOICES)
        )
        return [OUTBOUND.validate_python(payload).choices for payload in rows]


def inbound_payload(message: InboundMessage) -> dict[str, Any]:
    """What a typed inbound message holds beside its words."""
    return {
        "choice": message.choice,
        "location": LOCATION.dump_python(message.location, mode="json"),
        "album": message.album,
        "quotes": message.quotes,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
    }


def inbound_values(conversation: Conversation, message: InboundMessage) -> dict[str, Any]:
    """The columns of an inbound message."""
    return {
        "conversation_id": conversation.id,
        "channel": message.channel,
        "provider_id": message.provider_id,
        "direction": "in",
        "kind": message.kind,
        "text": message.text,
        "payload": inbound_payload(message),
        "raw": dict(message.raw),
    }


def outbound_values(message: OutboundMessage) -> dict[str, Any]:
    """The columns of what an outbound message says."""
    return {
        "kind": MessageKind.IMAGE if message.image_url else MessageKind.TEXT,
        "text": message.text,
        "payload": OUTBOUND.dump_python(message, mode="json"),
    }


def outbound(row: MessageRow) -> Outbound:
    """The row as the use cases see it."""
    return Outbound(
        id=row.id,
        conversation_id=row.conversation_id,
        message=OUTBOUND.validate_python(row.payload),
        state=DeliveryState(row.delivery_state or DeliveryState.PENDING),
        attempts=row.attempts,
        attempted_at=row.attempted_at,
    )


def inbound(row: MessageRow, attachments: tuple[UUID, ...], voice: VoiceNote | None = None) -> Inbound:
    """The row as the use cases see it."""
    return Inbound(
        id=row.id,
        provider_id=row.provider_id or "",
        kind=MessageKind(row.kind),
        text=row.text,
        choice=row.payload.get("choice"),
        location=LOCATION.validate_python(row.payload.get("location")),
        attachments=attachments,
        received_at=row.received_at,
        quotes=row.payload.get("quotes"),
        voice=voice,
    )
