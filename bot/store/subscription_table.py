"""The table of subscriptions, beside the others in `bot.store.tables`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class SubscriptionRow(Base):
    """What a conversation is told of unasked, around a point in WGS 84 degrees.

    `considered_at` is when a round last took it up, be it that there was nothing to tell or that the channel
    was closed; `last_sent_at` is when something was told.
    """

    __tablename__ = "subscription"
    __table_args__ = (CheckConstraint("kind IN ('selesai_sekitar')", name="kind"),)

    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    lat: Mapped[float]
    long: Mapped[float]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    considered_at: Mapped[datetime | None]
    last_sent_at: Mapped[datetime | None]
