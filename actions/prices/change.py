"""How a price moved, and where it stands beside HET, HAP or a floor price. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.prices import Price, PriceQuery

WEEK: Final = timedelta(days=7)
ABOUT: Final = timedelta(days=1)
"""So many days before or after, a week ago still is a week ago."""


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a price rose (below 0: fell) since the day `since`, in rupiah per unit.

    Of several markets it is the mean over those of which both figures are known.
    """

    amount: int
    since: date


@dataclass(frozen=True, slots=True)
class Position:
    """Where prices stand beside a reference price: how many of them are above it, and below it.

    `difference` is that of the only price, in rupiah per unit; None where there are several.
    """

    kind: str
    price: int
    source: str
    above: int
    below: int
    difference: int | None


def since_the_day_before(prices: Sequence[Price]) -> Change | None:
    """The change against the observation before; where the days differ, the latest of them counts."""
    pairs = [(each, each.previous_price, each.previous_date) for each in prices]
    told = [(price, before, day) for price, before, day in pairs if before and day]
    if not told:
        return None
    newest = max(day for _, _, day in told)
    return _mean(((price.price, before) for price, before, day in told if day == newest), newest)


def week_query(prices: Sequence[Price], area: str | None) -> PriceQuery:
    """Asks for what the same market, or the same area's, told about a week before."""
    first, newest = prices[0], max(each.observed_date for each in prices)
    is_one = len({each.market for each in prices}) == 1
    return PriceQuery(
        commodity=first.commodity,
        variety=first.variety,
        level=first.level,
        market=first.market if is_one else None,
        area=None if is_one and first.market else area,
        since=newest - WEEK - ABOUT,
        until=newest - WEEK + ABOUT,
    )


def since_a_week_before(prices: Sequence[Price], history: Iterable[Price]) -> Change | None:
    """The change against a week before, market by market and source by source."""
    day = max(each.observed_date for each in prices) - WEEK
    return since_day(prices, sorted(history, key=lambda price: abs(day - price.observed_date)), day)


def since_day(prices: Sequence[Price], earlier: Iterable[Price], day: date) -> Change | None:
    """The change against what the same markets and sources told around `day`, the first of each counting."""
    before: dict[tuple[str | None, ...], Price] = {}
    for each in earlier:
        before.setdefault(_series(each), each)
    pairs = [(each.price, before[_series(each)].price) for each in prices if _series(each) in before]
    return _mean(pairs, day)


def position(prices: Sequence[Price]) -> Position | None:
    """Where the prices stand beside the reference price that they share; None where there is none."""
    references = {(each.reference.kind, each.reference.price) for each in prices if each.reference}
    newest = max(prices, key=lambda each: each.observed_date)
    if len(references) != 1 or newest.reference is None:
        return None
    reference, figures = newest.reference, [each.price for each in prices if each.reference]
    return Position(
        kind=reference.kind,
        price=reference.price,
        source=reference.source,
        above=sum(figure > reference.price for figure in figures),
        below=sum(figure < reference.price for figure in figures),
        difference=figures[0] - reference.price if len(set(figures)) == 1 else None,
    )


def _series(price: Price) -> tuple[str | None, ...]:
    return (price.variety, price.level, price.market, price.area.code, price.source)


def _mean(pairs: Iterable[tuple[int, int]], since: date) -> Change | None:
    known = list(pairs)
    if not known:
        return None
    now, before = (sum(figures) / len(known) for figures in zip(*known, strict=True))
    return Change(round(now - before), since)
