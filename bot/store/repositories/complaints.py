"""Complaint drafts and submissions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.commands import ComplaintFacts
from bot.domain.records import Submission, SubmissionState
from bot.store.tables import ComplaintDraftRow, ComplaintSubmissionRow


class SqlComplaints:
    """Implements `bot.domain.store.Complaints`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def save_draft(self, conversation_id: UUID, facts: ComplaintFacts) -> UUID:
        draft = insert(ComplaintDraftRow).values(
            conversation_id=conversation_id, facts=facts.model_dump(mode="json")
        )
        saved = await self._session.execute(
            draft.on_conflict_do_update(
                index_elements=["conversation_id"],
                index_where=ComplaintDraftRow.state == "open",
                set_={"facts": draft.excluded.facts, "updated_at": func.now()},
            ).returning(ComplaintDraftRow.id)
        )
        return saved.scalar_one()

    async def open_draft(self, conversation_id: UUID) -> ComplaintFacts | None:
        found = await self._session.execute(
            select(ComplaintDraftRow.facts).where(
                ComplaintDraftRow.conversation_id == conversation_id, ComplaintDraftRow.state == "open"
            )
        )
        facts = found.scalar_one_or_none()
        return None if facts is None else ComplaintFacts.model_validate(facts)

    async def discard_draft(self, conversation_id: UUID) -> None:
        await self._session.execute(
            update(ComplaintDraftRow)
            .where(ComplaintDraftRow.conversation_id == conversation_id, ComplaintDraftRow.state == "open")
            .values(state="discarded")
        )

    async def submit(self, conversation_id: UUID, facts: ComplaintFacts) -> UUID:
        draft_id = await self.save_draft(conversation_id, facts)
        await self._session.execute(
            update(ComplaintDraftRow).where(ComplaintDraftRow.id == draft_id).values(state="submitted")
        )
        self._session.add(
            ComplaintSubmissionRow(
                id=draft_id, conversation_id=conversation_id, facts=facts.model_dump(mode="json")
            )
        )
        await self._session.flush()
        return draft_id

    async def submission(self, submission_id: UUID) -> Submission | None:
        row = await self._session.get(
            ComplaintSubmissionRow, submission_id, with_for_update=True, populate_existing=True
        )
        if row is None:
            return None
        return Submission(
            id=row.id,
            conversation_id=row.conversation_id,
            facts=ComplaintFacts.model_validate(row.facts),
            state=SubmissionState(row.state),
            attempts=row.attempts,
            number=row.number,
        )

    async def note_attempt(self, submission_id: UUID, error: str) -> None:
        await self._set(submission_id, attempts=ComplaintSubmissionRow.attempts + 1, error=error)

    async def accept(self, submission_id: UUID, number: str) -> None:
        await self._set(
            submission_id,
            state=SubmissionState.ACCEPTED,
            number=number,
            error=None,
            settled_at=func.now(),
        )

    async def reject(self, submission_id: UUID, error: str) -> None:
        await self._set(submission_id, state=SubmissionState.REJECTED, error=error, settled_at=func.now())

    async def _set(self, submission_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(ComplaintSubmissionRow).where(ComplaintSubmissionRow.id == submission_id).values(**values)
        )
