"""Complaint drafts and submissions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import NewComplaint
from bot.domain.conversation import Owner
from bot.domain.records import StuckSubmission, Submission, SubmissionState, UntouchedDraft
from bot.store.tables import ComplaintDraftRow, ComplaintSubmissionRow, ConversationRow

IS_OPEN = text("state = 'open'")
"""In the index's own words: PostgreSQL finds no index behind a parameter once it plans the statement for any
value, which it does after a connection has run it a few times."""

DRAFTS_AT_A_TIME = 100
"""How many drafts one round looks at; the next round takes the others."""

TOUCHED_AT = func.greatest(ComplaintDraftRow.updated_at, ConversationRow.last_inbound_at)
"""Whoever writes about something else is here all the same."""


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
                index_where=IS_OPEN,
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

    async def move_draft(self, source_id: UUID, target_id: UUID) -> None:
        await self.discard_draft(target_id)
        await self._session.execute(
            update(ComplaintDraftRow)
            .where(ComplaintDraftRow.conversation_id == source_id, ComplaintDraftRow.state == "open")
            .values(conversation_id=target_id)
        )

    async def untouched_drafts(self, longer_than: timedelta, at_most: timedelta) -> Sequence[UntouchedDraft]:
        found = await self._session.execute(
            select(ComplaintDraftRow, TOUCHED_AT)
            .join(ConversationRow, ConversationRow.id == ComplaintDraftRow.conversation_id)
            .where(
                ComplaintDraftRow.state == "open",
                ComplaintDraftRow.reminded_at.is_(None),
                ComplaintDraftRow.updated_at <= func.now() - longer_than,
                TOUCHED_AT.between(func.now() - at_most, func.now() - longer_than),
                ConversationRow.owner == Owner.BOT,
            )
            .order_by(ComplaintDraftRow.updated_at)
            .limit(DRAFTS_AT_A_TIME)
            .with_for_update(of=ComplaintDraftRow, skip_locked=True)
        )
        return [
            UntouchedDraft(row.id, row.conversation_id, ComplaintFacts.model_validate(row.facts), touched_at)
            for row, touched_at in found
        ]

    async def mark_reminded(self, draft_id: UUID) -> None:
        await self._session.execute(
            update(ComplaintDraftRow)
            .where(ComplaintDraftRow.id == draft_id)
            .values(reminded_at=func.now(), updated_at=ComplaintDraftRow.updated_at)
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
            request=NewComplaint.model_validate(row.request) if row.request else None,
        )

    async def freeze(self, submission_id: UUID, request: NewComplaint) -> NewComplaint:
        content = literal(request.model_dump(mode="json"), JSONB)
        kept = await self._session.execute(
            update(ComplaintSubmissionRow)
            .where(ComplaintSubmissionRow.id == submission_id)
            .values(request=func.coalesce(ComplaintSubmissionRow.request, content))
            .returning(ComplaintSubmissionRow.request)
        )
        return NewComplaint.model_validate(kept.scalar_one())

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

    async def mark_needing_attention(self, older_than: timedelta) -> Sequence[StuckSubmission]:
        marked = await self._session.scalars(
            update(ComplaintSubmissionRow)
            .where(
                ComplaintSubmissionRow.state == SubmissionState.PENDING,
                ComplaintSubmissionRow.needs_attention.is_(False),
                ComplaintSubmissionRow.created_at <= func.now() - older_than,
            )
            .values(needs_attention=True)
            .returning(ComplaintSubmissionRow),
            execution_options={"populate_existing": True},
        )
        return [stuck(row) for row in marked]

    async def waiting(self, longer_than: timedelta) -> Sequence[StuckSubmission]:
        rows = await self._session.scalars(
            select(ComplaintSubmissionRow)
            .where(
                ComplaintSubmissionRow.state == SubmissionState.PENDING,
                ComplaintSubmissionRow.created_at <= func.now() - longer_than,
            )
            .order_by(ComplaintSubmissionRow.created_at)
        )
        return [stuck(row) for row in rows]

    async def rejected(self, within: timedelta) -> Sequence[StuckSubmission]:
        rows = await self._session.scalars(
            select(ComplaintSubmissionRow)
            .where(
                ComplaintSubmissionRow.state == SubmissionState.REJECTED,
                ComplaintSubmissionRow.settled_at >= func.now() - within,
            )
            .order_by(ComplaintSubmissionRow.settled_at)
        )
        return [stuck(row) for row in rows]

    async def _set(self, submission_id: UUID, **values: Any) -> None:
        await self._session.execute(
            update(ComplaintSubmissionRow).where(ComplaintSubmissionRow.id == submission_id).values(**values)
        )


def stuck(row: ComplaintSubmissionRow) -> StuckSubmission:
    """The row as operators see it, without anything that the citizen said."""
    return StuckSubmission(
        id=row.id,
        conversation_id=row.conversation_id,
        state=SubmissionState(row.state),
        created_at=row.created_at,
        attempts=row.attempts,
        error=row.error,
        needs_attention=row.needs_attention,
    )
