"""The table of notes for review, beside the others in `bot.store.tables`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class ReviewNoteRow(Base):
    """What a citizen left for those who keep cards and articles right; see `bot.domain.review`."""

    __tablename__ = "review_note"
    __table_args__ = (CheckConstraint("kind IN ('correction', 'question', 'unanswered')", name="kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    subject: Mapped[str | None]
    words: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
