"""Who follows which complaint, and what the core API told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.asking import OpenQuestion, Question
from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.following import CLOSED, COMPLAINT_CHANGED, Change, Follower, Role
from bot.domain.steps import StepState
from bot.store.tables import ComplaintStepRow, CoreEventRow, FollowedComplaintRow, MessageRow

NO_NOTICE_WAITS = text(
    "NOT EXISTS (SELECT 1 FROM procrastinate_jobs AS job"
    " WHERE job.task_name = 'tell_late' AND job.args ->> 'number' = followed_complaint.number"
    " AND job.status IN ('todo', 'doing'))"
)

QUESTION_STANDS = timedelta(days=14)
"""How long a question that nobody quotes is still thought of."""

_ASKED_NUMBER = MessageRow.payload["asks"]["number"].astext
_IS_AWAITED = exists().where(
    FollowedComplaintRow.conversation_id == MessageRow.conversation_id,
    FollowedComplaintRow.number == _ASKED_NUMBER,
    FollowedComplaintRow.role == Role.REPORTER,
    FollowedComplaintRow.last_status == MessageRow.payload["asks"]["status"].astext,
)
_IS_ANSWERED = exists().where(
    ComplaintStepRow.conversation_id == MessageRow.conversation_id,
    ComplaintStepRow.number == _ASKED_NUMBER,
    ComplaintStepRow.created_at > MessageRow.received_at,
    ComplaintStepRow.state != StepState.REJECTED,
)


class SqlFollowing:
    """Implements `bot.domain.store.Following`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_change(self, change: Change) -> bool:
        added = await self._session.scalar(
            insert(CoreEventRow)
            .values(
                id=change.id,
                sequence=change.sequence,
                type=COMPLAINT_CHANGED,
                number=change.complaint.service_request_id,
                data={
                    "complaint": change.complaint.model_dump(mode="json"),
                    "previous_status": change.previous_status,
                },
                occurred_at=change.occurred_at,
            )
            .on_conflict_do_nothing(index_elements=["id"])
            .returning(CoreEventRow.id)
        )
        return added is not None

    async def changes(self, number: str, after: int) -> Sequence[Change]:
        rows = await self._session.scalars(
            select(CoreEventRow)
            .where(CoreEventRow.number == number, CoreEventRow.sequence > after)
            .order_by(CoreEventRow.sequence)
        )
        return [change(row) for row in rows]

    async def follow(self, follower: Follower) -> None:
        await self._session.execute(
            insert(FollowedComplaintRow)
            .values(
                conversation_id=follower.conversation_id,
                number=follower.number,
                role=follower.role,
                reporter=follower.reporter,
                last_sequence=follower.last_sequence,
                last_status=follower.last_status,
                expected_at=follower.expected_at,
            )
            .on_conflict_do_nothing(index_elements=["conversation_id", "number"])
        )

    async def followers(self, number: str) -> Sequence[Follower]:
        rows = await self._session.scalars(
            select(FollowedComplaintRow)
            .where(FollowedComplaintRow.number == number)
            .order_by(FollowedComplaintRow.followed_at)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return [record(row) for row in rows]

    async def follower(self, conversation_id: UUID, number: str) -> Follower | None:
        row = await self._session.get(FollowedComplaintRow, (conversation_id, number), populate_existing=True)
        return record(row) if row else None

    async def note_told(
        self, follower: Follower, sequence: int, status: ComplaintStatus, expected_at: datetime | None
    ) -> None:
        await self._set(
            follower.conversation_id,
            follower.number,
            last_sequence=sequence,
            last_status=status,
            expected_at=expected_at,
        )

    async def note_answered(self, conversation_id: UUID, number: str, at: datetime) -> None:
        await self._set(conversation_id, number, answered_at=at)

    async def open_question(
        self, conversation_id: UUID, before: datetime, quoted: Sequence[str]
    ) -> OpenQuestion | None:
        is_quoted = MessageRow.provider_id.in_(quoted)
        found = await self._newest_question(conversation_id, before, is_quoted) if quoted else None
        row = found or await self._newest_question(
            conversation_id, before, MessageRow.received_at > func.now() - QUESTION_STANDS
        )
        if row is None:
            return None
        asked = row.payload["asks"]
        return OpenQuestion(
            id=row.id,
            question=Question(asked["number"], ComplaintStatus(asked["status"])),
            is_quoted=found is not None,
            is_newest=not await self._said_after(row),
        )

    async def _newest_question(
        self, conversation_id: UUID, before: datetime, which: ColumnElement[bool]
    ) -> MessageRow | None:
        row: MessageRow | None = await self._session.scalar(
            select(MessageRow)
            .where(
                MessageRow.conversation_id == conversation_id,
                MessageRow.direction == "out",
                MessageRow.received_at < before,
                _IS_AWAITED,
                ~_IS_ANSWERED,
                which,
            )
            .order_by(MessageRow.received_at.desc(), MessageRow.position.desc())
            .limit(1)
        )
        return row

    async def _said_after(self, row: MessageRow) -> bool:
        later = exists().where(
            MessageRow.conversation_id == row.conversation_id,
            MessageRow.direction == "out",
            MessageRow.position > row.position,
        )
        return bool(await self._session.scalar(select(later)))

    async def late(self, now: datetime) -> Sequence[Follower]:
        rows = await self._session.scalars(
            select(FollowedComplaintRow).where(
                FollowedComplaintRow.role == Role.REPORTER,
                FollowedComplaintRow.late_told_at.is_(None),
                FollowedComplaintRow.expected_at < now,
                func.coalesce(FollowedComplaintRow.last_status, "").not_in(CLOSED),
                NO_NOTICE_WAITS,
            )
        )
        return [record(row) for row in rows]

    async def note_late(self, follower: Follower) -> bool:
        noted = await self._session.scalar(
            update(FollowedComplaintRow)
            .where(
                FollowedComplaintRow.conversation_id == follower.conversation_id,
                FollowedComplaintRow.number == follower.number,
                FollowedComplaintRow.late_told_at.is_(None),
            )
            .values(late_told_at=func.now())
            .returning(FollowedComplaintRow.number)
        )
        return noted is not None

    async def _set(self, conversation_id: UUID, number: str, **values: Any) -> None:
        await self._session.execute(
            update(FollowedComplaintRow)
            .where(
                FollowedComplaintRow.conversation_id == conversation_id,
                FollowedComplaintRow.number == number,
            )
            .values(**values)
        )


def change(row: CoreEventRow) -> Change:
    """The event as the use cases see it."""
    return Change(
        id=row.id,
        sequence=row.sequence,
        occurred_at=row.occurred_at,
        complaint=Complaint.model_validate(row.data["complaint"]),
        previous_status=ComplaintStatus(row.data["previous_status"]),
    )


def record(row: FollowedComplaintRow) -> Follower:
    """The row as the use cases see it."""
    return Follower(
        conversation_id=row.conversation_id,
        number=row.number,
        role=Role(row.role),
        reporter=row.reporter,
        last_sequence=row.last_sequence,
        last_status=ComplaintStatus(row.last_status) if row.last_status else None,
        expected_at=row.expected_at,
        answered_at=row.answered_at,
    )
