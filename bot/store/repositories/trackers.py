"""Rasa's tracker events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import TrackerEventRow


class SqlTrackerEvents:
    """Implements `bot.domain.store.TrackerEvents`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def load(self, conversation_id: UUID) -> Sequence[Mapping[str, Any]]:
        rows = await self._session.scalars(
            select(TrackerEventRow.data)
            .where(TrackerEventRow.conversation_id == conversation_id)
            .order_by(TrackerEventRow.id)
        )
        return rows.all()

    async def append(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        if events:
            await self._session.execute(
                insert(TrackerEventRow),
                [{"conversation_id": conversation_id, "data": dict(event)} for event in events],
            )

    async def replace(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        await self._session.execute(
            delete(TrackerEventRow).where(TrackerEventRow.conversation_id == conversation_id)
        )
        await self.append(conversation_id, events)
