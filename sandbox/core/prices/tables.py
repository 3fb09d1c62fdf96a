"""Observed prices: the series, and per series one figure a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.database import Base


class SeriesRow(Base):
    """What is observed, where, by whom. `variety` and `market` are empty where there is none."""

    __tablename__ = "core_price_series"
    __table_args__ = (UniqueConstraint("commodity", "variety", "level", "market", "area", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commodity: Mapped[str]
    variety: Mapped[str]
    level: Mapped[str]
    market: Mapped[str]
    area: Mapped[str]
    source: Mapped[str]
    sample: Mapped[bool]


class ObservationRow(Base):
    """A day's figure in rupiah per unit. Days lie in order, so that the latest is found at once."""

    __tablename__ = "core_price"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it as a plain dict

    series: Mapped[int] = mapped_column(ForeignKey("core_price_series.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    price: Mapped[int]
