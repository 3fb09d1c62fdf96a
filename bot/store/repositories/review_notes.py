"""Notes for those who keep cards and articles right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Date, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.local_time import WIB
from bot.domain.review import NoteKind, ReviewNote
from bot.store.review_note_table import ReviewNoteRow
from bot.store.tables import ConversationRow


class SqlReviewNotes:
    """Implements `bot.domain.store.ReviewNotes`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, conversation_id: UUID, kind: NoteKind, words: str, subject: str | None) -> None:
        if not await self._is_noted_today(conversation_id, kind, words, subject):
            self._session.add(
                ReviewNoteRow(conversation_id=conversation_id, kind=kind, words=words, subject=subject)
            )
            await self._session.flush()

    async def of_last(self, period: timedelta, at_most: int) -> Sequence[ReviewNote]:
        newest_first = (
            select(ReviewNoteRow)
            .where(ReviewNoteRow.created_at > func.now() - period)
            .order_by(ReviewNoteRow.created_at.desc(), ReviewNoteRow.id)
            .limit(at_most)
        )
        rows = (await self._session.scalars(newest_first)).all()
        return [ReviewNote(NoteKind(row.kind), row.subject, row.words, row.created_at) for row in rows]

    async def _is_noted_today(
        self, conversation_id: UUID, kind: NoteKind, words: str, subject: str | None
    ) -> bool:
        """Whether the person, on whichever channel, has left the same since midnight in Lampung."""
        person = select(ConversationRow.person_id).where(ConversationRow.id == conversation_id)
        of_person = select(ConversationRow.id).where(ConversationRow.person_id == person.scalar_subquery())
        day = cast(func.timezone(WIB.key, ReviewNoteRow.created_at), Date)
        same = select(ReviewNoteRow.id).where(
            ReviewNoteRow.conversation_id.in_(of_person),
            ReviewNoteRow.kind == kind,
            ReviewNoteRow.words == words,
            ReviewNoteRow.subject.is_not_distinct_from(subject),
            day == cast(func.timezone(WIB.key, func.now()), Date),
        )
        return (await self._session.scalars(same.limit(1))).first() is not None
