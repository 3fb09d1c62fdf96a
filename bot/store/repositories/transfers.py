"""Codes with which citizens go on upon another channel."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import TransferAttemptRow, TransferCodeRow

ALIVE = TransferCodeRow.expires_at > func.clock_timestamp()


class SqlTransfers:
    """Implements `bot.domain.store.Transfers`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def issue(self, conversation_id: UUID, digest: str, lasts: timedelta) -> None:
        await self._session.execute(delete(TransferCodeRow).where(~ALIVE))
        new = insert(TransferCodeRow).values(
            conversation_id=conversation_id, digest=digest, expires_at=func.clock_timestamp() + lasts
        )
        await self._session.execute(
            new.on_conflict_do_update(
                index_elements=["conversation_id"],
                set_={
                    "digest": new.excluded.digest,
                    "expires_at": new.excluded.expires_at,
                    "claimed_by": None,
                },
            )
        )

    async def source_of(self, digest: str) -> UUID | None:
        found: UUID | None = await self._session.scalar(
            select(TransferCodeRow.conversation_id).where(
                TransferCodeRow.digest == digest, TransferCodeRow.claimed_by.is_(None), ALIVE
            )
        )
        return found

    async def claimed_source(self, conversation_id: UUID) -> UUID | None:
        found: UUID | None = await self._session.scalar(
            select(TransferCodeRow.conversation_id)
            .where(TransferCodeRow.claimed_by == conversation_id, ALIVE)
            .order_by(TransferCodeRow.expires_at.desc())
            .limit(1)
        )
        return found

    async def claim(self, source_id: UUID, by: UUID, lasts: timedelta) -> None:
        await self._session.execute(
            update(TransferCodeRow)
            .where(TransferCodeRow.conversation_id == source_id)
            .values(claimed_by=by, expires_at=func.clock_timestamp() + lasts)
        )

    async def use_up(self, source_id: UUID) -> None:
        await self._session.execute(
            delete(TransferCodeRow).where(TransferCodeRow.conversation_id == source_id)
        )

    async def begin_attempt(self, message_id: UUID, person_id: UUID) -> bool:
        added = await self._session.scalar(
            insert(TransferAttemptRow)
            .values(message_id=message_id, person_id=person_id)
            .on_conflict_do_nothing(index_elements=["message_id"])
            .returning(TransferAttemptRow.message_id)
        )
        return added is not None

    async def note_wrong(self, message_id: UUID) -> None:
        await self._session.execute(
            update(TransferAttemptRow).where(TransferAttemptRow.message_id == message_id).values(wrong=True)
        )

    async def wrong_attempts(self, person_id: UUID, within: timedelta) -> int:
        counted = await self._session.scalar(
            select(func.count()).where(
                TransferAttemptRow.person_id == person_id,
                TransferAttemptRow.wrong,
                TransferAttemptRow.tried_at > func.now() - within,
            )
        )
        return counted or 0
