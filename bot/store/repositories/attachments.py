"""Files that citizens sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import ChannelName, Location, Media, MediaRef
from bot.domain.records import UNKNOWN_ORIGIN, Attachment, AttachmentState, PhotoFate, PhotoOrigin
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

    async def put(self, attachment_id: UUID, media: Media, origin: PhotoOrigin = UNKNOWN_ORIGIN) -> None:
        await self._set(
            attachment_id,
            state=AttachmentState.STORED,
            content=media.content,
            content_type=media.content_type,
            error=None,
            lat=origin.location.lat if origin.location else None,
            long=origin.location.long if origin.location else None,
            taken_at=origin.taken_at,
        )

    async def fail(self, attachment_id: UUID, error: str) -> None:
        await self._set(attachment_id, state=AttachmentState.FAILED, error=error)

    async def fates(self, attachment_ids: Sequence[UUID]) -> Sequence[PhotoFate]:
        columns = (AttachmentRow.id, AttachmentRow.state, AttachmentRow.lat, AttachmentRow.long)
        found = await self._session.execute(select(*columns).where(AttachmentRow.id.in_(attachment_ids)))
        fates = {row.id: _fate(row) for row in found}
        return [fates[photo] for photo in attachment_ids if photo in fates]

    async def _set(self, attachment_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(AttachmentRow).where(AttachmentRow.id == attachment_id).values(**values)
        )


def _fate(row: Row[tuple[UUID, str, float | None, float | None]]) -> PhotoFate:
    is_placed = row.lat is not None and row.long is not None
    return PhotoFate(row.id, AttachmentState(row.state), Location(row.lat, row.long) if is_placed else None)
