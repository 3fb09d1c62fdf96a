"""Voice notes that somebody listens to."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Owner
from bot.domain.hearing import AwaitedVoice, Hearing, VoiceNote
from bot.domain.messages import ChannelName, MediaRef
from bot.store.tables import AttachmentRow, ConversationRow, MessageRow
from bot.store.voice_note_table import VoiceNoteRow


class SqlVoiceNotes:
    """Implements `bot.domain.hearing.VoiceNotes`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, message_id: UUID, attachment_id: UUID) -> None:
        self._session.add(VoiceNoteRow(message_id=message_id, attachment_id=attachment_id))
        await self._session.flush()

    async def get(self, message_id: UUID) -> AwaitedVoice | None:
        found = await self._session.execute(
            select(VoiceNoteRow, AttachmentRow, MessageRow, ConversationRow.owner)
            .join(AttachmentRow, AttachmentRow.id == VoiceNoteRow.attachment_id)
            .join(MessageRow, MessageRow.id == VoiceNoteRow.message_id)
            .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            .where(VoiceNoteRow.message_id == message_id)
        )
        row = found.one_or_none()
        if row is None:
            return None
        voice, file, message, owner = row
        return AwaitedVoice(
            note=VoiceNote(Hearing(voice.state), voice.transcript),
            channel=ChannelName(file.channel),
            media=MediaRef(ref=file.ref, content_type=file.claimed_type, size=file.size),
            conversation_id=message.conversation_id,
            received_at=message.received_at,
            is_ours=owner == Owner.BOT,
        )

    async def settle(self, message_id: UUID, note: VoiceNote) -> bool:
        settled = await self._session.scalar(
            update(VoiceNoteRow)
            .where(VoiceNoteRow.message_id == message_id, VoiceNoteRow.state == Hearing.PENDING)
            .values(state=note.state, transcript=note.transcript)
            .returning(VoiceNoteRow.message_id)
        )
        return settled is not None
