"""Supports of other people's complaints."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.records import Support, SupportState
from bot.store.tables import ComplaintSubmissionRow, ComplaintSupportRow, ConversationRow


class SqlSupports:
    """Implements `bot.domain.store.Supports`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, conversation_id: UUID, number: str) -> UUID:
        row = ComplaintSupportRow(conversation_id=conversation_id, number=number)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, support_id: UUID) -> Support | None:
        row = await self._session.get(
            ComplaintSupportRow, support_id, with_for_update=True, populate_existing=True
        )
        if row is None:
            return None
        return Support(
            id=row.id,
            conversation_id=row.conversation_id,
            number=row.number,
            state=SupportState(row.state),
            attempts=row.attempts,
        )

    async def is_own(self, support_id: UUID) -> bool:
        own, other = aliased(ConversationRow), aliased(ConversationRow)
        filed = (
            exists()
            .where(ComplaintSupportRow.id == support_id)
            .where(ComplaintSubmissionRow.number == ComplaintSupportRow.number)
            .where(own.id == ComplaintSupportRow.conversation_id)
            .where(other.id == ComplaintSubmissionRow.conversation_id)
            .where(own.person_id == other.person_id)
        )
        return bool(await self._session.scalar(select(filed)))

    async def note_attempt(self, support_id: UUID, error: str) -> None:
        await self._set(support_id, attempts=ComplaintSupportRow.attempts + 1, error=error)

    async def count(self, support_id: UUID) -> None:
        await self._set(support_id, state=SupportState.COUNTED, error=None, settled_at=func.now())

    async def refuse(self, support_id: UUID, error: str) -> None:
        await self._set(support_id, state=SupportState.REFUSED, error=error, settled_at=func.now())

    async def _set(self, support_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(ComplaintSupportRow).where(ComplaintSupportRow.id == support_id).values(**values)
        )
