"""What citizens ask the core API to do with complaints that were filed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.steps import Step, StepKind, StepState
from bot.store.tables import ComplaintStepRow


class SqlSteps:
    """Implements `bot.domain.store.Steps`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        conversation_id: UUID,
        number: str,
        kind: StepKind,
        note: str | None,
        photos: Sequence[UUID] = (),
    ) -> UUID:
        added = await self._session.execute(
            insert(ComplaintStepRow)
            .values(
                conversation_id=conversation_id,
                number=number,
                kind=kind,
                note=note,
                photos=[str(photo) for photo in photos],
            )
            .returning(ComplaintStepRow.id)
        )
        return added.scalar_one()

    async def get(self, step_id: UUID) -> Step | None:
        row = await self._session.get(ComplaintStepRow, step_id, with_for_update=True, populate_existing=True)
        if row is None:
            return None
        return Step(
            id=row.id,
            conversation_id=row.conversation_id,
            number=row.number,
            kind=StepKind(row.kind),
            note=row.note,
            photos=tuple(UUID(photo) for photo in row.photos),
            state=StepState(row.state),
            attempts=row.attempts,
        )

    async def note_attempt(self, step_id: UUID, error: str) -> None:
        await self._set(step_id, attempts=ComplaintStepRow.attempts + 1, error=error)

    async def settle(self, step_id: UUID, state: StepState, error: str | None = None) -> None:
        await self._set(step_id, state=state, error=error, settled_at=func.now())

    async def _set(self, step_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(ComplaintStepRow).where(ComplaintStepRow.id == step_id).values(**values)
        )
