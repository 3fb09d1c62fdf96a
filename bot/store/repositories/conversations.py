"""Conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Owner
from bot.domain.hearing import HEARD_WITHIN, Hearing
from bot.domain.messages import ChannelName
from bot.domain.records import Conversation
from bot.store.locks import TURN_LOCK_PREFIX, hold
from bot.store.tables import ConversationRow, MessageRow
from bot.store.voice_note_table import VoiceNoteRow

NO_TURN_WAITS = text(
    "NOT EXISTS (SELECT 1 FROM procrastinate_jobs AS job"
    " WHERE job.lock = :prefix || conversation.id AND job.status IN ('todo', 'doing'))"
)


class SqlConversations:
    """Implements `bot.domain.store.Conversations`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open(self, person_id: UUID, channel: ChannelName, address: str) -> Conversation:
        opened = insert(ConversationRow).values(
            person_id=person_id, channel=channel, address=address, last_inbound_at=func.now()
        )
        saved = await self._session.execute(
            opened.on_conflict_do_update(
                index_elements=["person_id", "channel"],
                set_={"address": opened.excluded.address, "last_inbound_at": func.now()},
            ).returning(ConversationRow),
            execution_options={"populate_existing": True},
        )
        return record(saved.scalar_one())

    async def get(self, conversation_id: UUID) -> Conversation | None:
        row = await self._session.get(ConversationRow, conversation_id)
        return record(row) if row else None

    async def lock(self, conversation_id: UUID) -> Conversation | None:
        await hold(self._session, f"{TURN_LOCK_PREFIX}{conversation_id}")
        row = await self._session.get(ConversationRow, conversation_id, populate_existing=True)
        return record(row) if row else None

    async def forgotten(self, older_than: timedelta) -> Sequence[UUID]:
        is_listened_to = exists().where(
            VoiceNoteRow.message_id == MessageRow.id,
            VoiceNoteRow.state == Hearing.PENDING,
            MessageRow.received_at > func.now() - HEARD_WITHIN,
        )
        waiting = exists().where(
            MessageRow.conversation_id == ConversationRow.id,
            MessageRow.direction == "in",
            MessageRow.answered_at.is_(None),
            MessageRow.received_at < func.now() - older_than,
            ~is_listened_to,
        )
        rows = await self._session.scalars(
            select(ConversationRow.id)
            .where(ConversationRow.owner == Owner.BOT, waiting, NO_TURN_WAITS)
            .params(prefix=TURN_LOCK_PREFIX)
        )
        return rows.all()


def record(row: ConversationRow) -> Conversation:
    """The row as the use cases see it."""
    return Conversation(
        id=row.id,
        person_id=row.person_id,
        channel=ChannelName(row.channel),
        address=row.address,
        owner=Owner(row.owner),
        last_inbound_at=row.last_inbound_at,
    )
