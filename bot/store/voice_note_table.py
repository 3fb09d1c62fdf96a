"""The table of voice notes that somebody listens to, beside the others in `bot.store.tables`."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class VoiceNoteRow(Base):
    """What became of a voice note. The sound itself is never kept, only what was understood."""

    __tablename__ = "voice_note"
    __table_args__ = (
        CheckConstraint(
            "state IN ('pending', 'heard', 'unclear', 'too_long', 'failed', 'left')", name="state"
        ),
    )

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(server_default="pending")
    transcript: Mapped[str] = mapped_column(server_default=sql("''"))
