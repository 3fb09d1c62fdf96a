"""How the price of one good ran over some days, at one place and from one source. Pure.

A picture shows one line. Prices of several markets, varieties or sources are never put together: on the same
day they differ by some percent, and a line that changes between them would rise and fall by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.domain.prices import Price, PriceLevel, PriceQuery

WINDOWS: Final = (30, 90, 365)
"""Days that a picture may show."""

LONGEST_PAUSE: Final = timedelta(days=4)
"""Days between two observations that are no gap: a weekend with a holiday, on which nobody observes."""

AVERAGE: Final = "Rata-rata {area}"
"""The place of prices without a market."""


class TrendReference(BaseModel):
    """A price that a regulation names (`kind` is HET, HAP or harga_dasar), valid from a day on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: str
    price: int = Field(gt=0)
    source: str
    valid_from: date | None = None


class TrendSeries(BaseModel):
    """Prices in rupiah per `unit`, one per day from `since` on; None on days without an observation. There is
    at least one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    commodity: str
    unit: str
    level: PriceLevel
    place: str
    source: str
    sample: bool
    since: date
    prices: Annotated[tuple[Annotated[int, Field(gt=0)] | None, ...], Field(min_length=1, max_length=366)]
    reference: TrendReference | None = None

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if all(price is None for price in self.prices):
            raise ValueError("no price was observed")
        return self

    def points(self) -> list[DayPrice]:
        """The days with a price, oldest first."""
        return [
            DayPrice(self.since + timedelta(days=index), price)
            for index, price in enumerate(self.prices)
            if price is not None
        ]

    def stretches(self) -> Iterator[Sequence[DayPrice]]:
        """The points without a gap between them; what lies between two stretches nobody observed."""
        stretch: list[DayPrice] = []
        for point in self.points():
            if stretch and point.day - stretch[-1].day > LONGEST_PAUSE:
                yield stretch
                stretch = []
            stretch.append(point)
        if stretch:
            yield stretch


@dataclass(frozen=True, slots=True)
class DayPrice:
    """The price of one day."""

    day: date
    price: int


@dataclass(frozen=True, slots=True)
class TrendWish:
    """What shall be shown: codes of the core API, and one of `WINDOWS` in days."""

    commodity: str
    market: str | None = None
    level: PriceLevel | None = None
    area: str | None = None
    days: int = WINDOWS[0]
    variety: str | None = None

    def since(self, today: date) -> date:
        """The first day of the window."""
        return today - timedelta(days=self.days - 1)

    def query_of_lines(self) -> PriceQuery:
        """Asks for the latest observation of every line that fits."""
        return PriceQuery(
            self.commodity, variety=self.variety, level=self.level, market=self.market, area=self.area
        )

    def query_of(self, line: Price, today: date) -> PriceQuery:
        """Asks for the days of the line to which `line` belongs."""
        return PriceQuery(
            self.commodity,
            variety=line.variety,
            level=line.level,
            market=line.market,
            area=line.area.code,
            since=self.since(today),
            until=today,
        )


def choose_line(latest: Sequence[Price], wish: TrendWish, today: date) -> Price | None:
    """The newest observation of the line to be shown; None where none falls into the window.

    Real prices come before invented ones, those of shops before others, the average of the very area before
    one of its markets, what is newer before what is older, and the good as such before a variety.
    """
    fresh = [price for price in latest if wish.since(today) <= price.observed_date <= today]

    def rank(price: Price) -> tuple[bool, bool, bool, date, bool, str]:
        return (
            not price.sample,
            price.level is PriceLevel.RETAIL,
            price.market is None and price.area.code == wish.area,
            price.observed_date,
            price.variety is None,
            price.market or "",
        )

    return max(fresh, key=rank, default=None)


def series_of(prices: Sequence[Price], line: Price, wish: TrendWish, today: date) -> TrendSeries:
    """The line of `line` within the window, out of the answer to `TrendWish.query_of`."""
    since = wish.since(today)
    by_day = {price.observed_date: price.price for price in [line, *prices] if _is_same_line(price, line)}
    days = (since + timedelta(days=index) for index in range(wish.days))
    return TrendSeries(
        commodity=_name(line),
        unit=line.unit,
        level=line.level,
        place=_place(line),
        source=line.source,
        sample=line.sample,
        since=since,
        prices=tuple(by_day.get(day) for day in days),
        reference=_reference(line),
    )


def _is_same_line(price: Price, line: Price) -> bool:
    return (price.variety, price.level, price.market, price.area.code, price.source, price.unit) == (
        *(line.variety, line.level, line.market, line.area.code, line.source, line.unit),
    )


def _name(line: Price) -> str:
    return line.commodity_name or line.commodity.replace("_", " ").capitalize()


def _place(line: Price) -> str:
    if line.market is None:
        return AVERAGE.format(area=line.area.name)
    return f"{line.market_name or line.market}, {line.area.name}"


def _reference(line: Price) -> TrendReference | None:
    known = line.reference
    return TrendReference(**known.model_dump()) if known else None
