"""Files that citizens sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import ChannelName, Media, MediaRef
from bot.domain.records import Attachment, AttachmentState
from bot.store.tables import AttachmentRow


class SqlAttachments:
    """Implements `bot.domain.store.Attachments`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, attachment_id: UUID) -> Attachment | None:
        row = await self._session.get(AttachmentRow, attachment_id)
        if row is None:
            return None
        return Attachment(
            id=row.id,
            channel=ChannelName(row.channel),
            media=MediaRef(ref=row.ref, content_type=row.claimed_type, size=row.size),
            state=AttachmentState(row.state),
            content=row.content,
            content_type=row.content_type,
        )

    async def put(self, attachment_id: UUID, media: Media) -> None:
        await self._set(
            attachment_id,
            state=AttachmentState.STORED,
            content=media.content,
            content_type=media.content_type,
            error=None,
        )

    async def fail(self, attachment_id: UUID, error: str) -> None:
        await self._set(attachment_id, state=AttachmentState.FAILED, error=error)

    async def _set(self, attachment_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(**values)
        )
