"""The table of price alerts, beside the others in `bot.store.tables`."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class PriceAlertRow(Base):
    """A price that a conversation is told of. Without `market` and `area` (both "") in the whole province.

    `threshold` is rupiah per `unit`. `considered_at` is when the daily round last took it up; empty where it
    shall do so as soon as it can.
    """

    __tablename__ = "price_alert"
    __table_args__ = (
        UniqueConstraint("conversation_id", "commodity", "level", "market", "area", "condition"),
        CheckConstraint("condition IN ('di_bawah', 'di_atas', 'mencapai', 'tiap_pagi')", name="condition"),
        CheckConstraint("threshold > 0 OR condition = 'tiap_pagi'", name="threshold"),
        Index("ix_price_alert_commodity_id", "commodity", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    commodity: Mapped[str]
    name: Mapped[str]
    unit: Mapped[str]
    level: Mapped[str]
    market: Mapped[str] = mapped_column(server_default="")
    market_name: Mapped[str | None]
    area: Mapped[str] = mapped_column(server_default="")
    area_name: Mapped[str | None]
    condition: Mapped[str]
    threshold: Mapped[int | None] = mapped_column(BigInteger)
    armed: Mapped[bool] = mapped_column(server_default=sql("true"))
    told_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    considered_at: Mapped[datetime | None] = mapped_column(server_default=func.now())
