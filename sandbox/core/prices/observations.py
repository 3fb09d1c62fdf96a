"""Reading and keeping observed prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, aliased

from sandbox.core.areas import PROVINCE
from sandbox.core.prices.schemas import Level
from sandbox.core.prices.tables import ObservationRow, SeriesRow

_INSERT: Final = f"INSERT INTO {ObservationRow.__tablename__} (series, day, price) VALUES (?, ?, ?)"  # noqa: S608 - our own name


class Key(NamedTuple):
    """What makes a series. `variety` and `market` are empty where there is none."""

    commodity: str
    variety: str
    level: str
    market: str
    area: str
    source: str


class Figure(NamedTuple):
    """A day's price of a series, by its number."""

    series: int
    day: date
    price: int


class Found(NamedTuple):
    """An observation, and the one before it in its series."""

    series: SeriesRow
    day: date
    price: int
    previous_day: date | None
    previous_price: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which observations; what is None does not narrow. Without days the latest of each series."""

    commodity: str
    variety: str | None = None
    level: Level | None = None
    market: str | None = None
    area: str | None = None
    first_day: date | None = None
    last_day: date | None = None


def page_of(session: Session, wanted: Wanted, page: int, size: int) -> tuple[Sequence[Found], int]:
    """One page of what is wanted, newest first, and how many there are in all. Pages begin at 1."""
    chosen = (
        select(ObservationRow.series, ObservationRow.day, ObservationRow.price)
        .join(SeriesRow, SeriesRow.id == ObservationRow.series)
        .where(*_conditions(wanted))
    )
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    newest_first = chosen.order_by(ObservationRow.day.desc(), ObservationRow.series)
    rows = session.execute(_with_previous(newest_first.limit(size).offset((page - 1) * size)))
    return [Found(*row) for row in rows], total


def _with_previous(chosen: Select[tuple[int, date, int]]) -> Select[tuple[SeriesRow, date, int, date, int]]:
    shown, previous, other = chosen.subquery(), aliased(ObservationRow), aliased(ObservationRow)
    before = select(func.max(other.day)).where(other.series == shown.c.series, other.day < shown.c.day)
    return (
        select(SeriesRow, shown.c.day, shown.c.price, previous.day, previous.price)
        .join(shown, shown.c.series == SeriesRow.id)
        .outerjoin(
            previous, and_(previous.series == shown.c.series, previous.day == before.scalar_subquery())
        )
        .order_by(shown.c.day.desc(), SeriesRow.id)
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield SeriesRow.commodity == wanted.commodity
    if wanted.variety is not None:
        yield SeriesRow.variety == wanted.variety
    if wanted.level is not None:
        yield SeriesRow.level == wanted.level
    if wanted.market is not None:
        yield SeriesRow.market == wanted.market
    if wanted.area is not None and wanted.area != PROVINCE:
        yield or_(SeriesRow.area == wanted.area, SeriesRow.area.startswith(f"{wanted.area}."))
    if wanted.first_day is not None:
        yield ObservationRow.day >= wanted.first_day
    if wanted.last_day is not None:
        yield ObservationRow.day <= wanted.last_day
    if wanted.first_day is None and wanted.last_day is None:
        latest = aliased(ObservationRow)
        yield (
            ObservationRow.day
            == select(func.max(latest.day)).where(latest.series == SeriesRow.id).scalar_subquery()
        )


def series_ids(session: Session, keys: Iterable[Key], *, sample: bool) -> Mapping[Key, int]:
    """The numbers of the series, of which those that are new are made."""
    wanted = [key._asdict() | {"sample": sample} for key in keys]
    if wanted:
        session.execute(insert(SeriesRow).on_conflict_do_nothing(), wanted)
    return {_key(row): row.id for row in session.scalars(select(SeriesRow))}


def series_like(session: Session, **named: str) -> Sequence[SeriesRow]:
    """The series with these columns."""
    return session.scalars(select(SeriesRow).filter_by(**named)).all()


def last_days(session: Session) -> Mapping[int, date]:
    """The latest day of every series that has any, by its number."""
    latest = select(func.max(ObservationRow.day)).where(ObservationRow.series == SeriesRow.id)
    rows = session.execute(select(SeriesRow.id, latest.scalar_subquery()))
    return {series: day for series, day in rows if day is not None}


def history(session: Session, series: int) -> dict[date, int]:
    """Every figure of a series by its day."""
    rows = select(ObservationRow.day, ObservationRow.price).where(ObservationRow.series == series)
    return dict(session.execute(rows).tuples().all())


def add(session: Session, figures: Iterable[Figure]) -> int:
    """Keep figures of days that have none yet, and tell how many. Thousands at once are quick."""
    rows = [(series, day.isoformat(), price) for series, day, price in figures]
    if rows:
        session.connection().exec_driver_sql(_INSERT, rows)
    return len(rows)


def put(session: Session, figure: Figure) -> None:
    """Keep a figure, in place of that day's where there is one."""
    kept = insert(ObservationRow).values(figure._asdict())
    session.execute(kept.on_conflict_do_update(set_={"price": figure.price}))


def _key(row: SeriesRow) -> Key:
    return Key(row.commodity, row.variety, row.level, row.market, row.area, row.source)
