"""Which observations answer: at the market, in the area, nearest to the citizen, or in the province. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from actions.prices.facts import Point
from actions.prices.places import AskedPlace, Spot, kilometres, point_of
from bot.domain.prices import Commodity, Market, Price, PriceLevel

SOLD_BY_FARMERS: Final = frozenset({"perkebunan", "perikanan", "hasil kebun", "hasil laut dan tambak"})
"""Groups of goods of which people ask what the producer gets."""
RETAIL_FIRST: Final = (PriceLevel.RETAIL, PriceLevel.PRODUCER, PriceLevel.WHOLESALE)
PRODUCER_FIRST: Final = (PriceLevel.PRODUCER, PriceLevel.RETAIL, PriceLevel.WHOLESALE)


class Scope(StrEnum):
    """Of which place the figure is: the market asked for, the area, the nearest market, the province."""

    MARKET = "market"
    AREA = "area"
    NEAREST = "nearest"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an observation must be. `near` is where the citizen is, if known; a place asked for goes first."""

    commodity: Commodity
    today: date
    level: PriceLevel | None = None
    variety: str | None = None
    place: AskedPlace | None = None
    near: Spot | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The observations that answer, all of one level and variety: one, several markets', or several sources'.

    `area` is the code of the area whose markets these are, be it asked for or known. `distance_km` is there
    where the nearest market was taken, from the spot `near`. `is_elsewhere`: nothing was observed at the
    place asked for, or nothing since `last_there`, which is too long ago. `lacks_level`: nothing was at the
    level asked for.
    """

    prices: tuple[Price, ...]
    scope: Scope
    area: str | None = None
    near: Spot | None = None
    distance_km: float | None = None
    is_elsewhere: bool = False
    last_there: date | None = None
    lacks_level: bool = False
    other_varieties: tuple[str, ...] = ()

    @property
    def first(self) -> Price:
        """The newest observation."""
        return self.prices[0]

    @property
    def is_contradictory(self) -> bool:
        """Whether sources of one day tell different prices of one market."""
        places = {(each.market, each.area.code) for each in self.prices}
        return len(places) == 1 and len({each.price for each in self.prices}) > 1


@dataclass(frozen=True, slots=True)
class TooOld:
    """All that was observed is older than the good allows; `last` is the newest day."""

    last: date


@dataclass(frozen=True, slots=True)
class _Placed:
    prices: Sequence[Price]
    scope: Scope
    near: Spot | None = None
    is_elsewhere: bool = False
    area: str | None = None
    distances: Mapping[str, float] = field(default_factory=dict)


def choose(
    observed: Sequence[Price], wanted: Wanted, markets: Mapping[str, Market]
) -> Choice | TooOld | None:
    """The observations that answer; None where nothing was observed at all."""
    fresh = [each for each in observed if age(each, wanted.today) <= wanted.commodity.max_age_days]
    if not fresh:
        return TooOld(max(each.observed_date for each in observed)) if observed else None
    of_level = [each for each in fresh if wanted.level in (None, each.level)]
    of_kind = [each for each in of_level or fresh if wanted.variety in (None, each.variety)]
    placed = _placed(of_kind or of_level or fresh, wanted, markets)
    chosen = _of_one_kind(placed.prices, wanted.commodity)
    if placed.scope is Scope.NEAREST:
        chosen = _nearest(chosen, placed.distances)
    return Choice(
        prices=tuple(chosen),
        scope=placed.scope,
        area=placed.area,
        near=placed.near,
        distance_km=placed.distances.get(chosen[0].market or ""),
        is_elsewhere=placed.is_elsewhere,
        last_there=_last_at(observed, wanted.place) if placed.is_elsewhere else None,
        lacks_level=not of_level,
        other_varieties=_other_varieties(placed.prices, chosen[0]),
    )


def comparable(observed: Sequence[Price], wanted: Wanted) -> list[Price]:
    """The observations that may be compared: not too old, of one level and kind, each market's latest."""
    fresh = [each for each in observed if age(each, wanted.today) <= wanted.commodity.max_age_days]
    of_level = [each for each in fresh if wanted.level in (None, each.level)] or fresh
    of_kind = [each for each in of_level if wanted.variety in (None, each.variety)] or of_level
    return _of_one_kind(of_kind, wanted.commodity)


def age(price: Price, today: date) -> int:
    """How many days old an observation is."""
    return (today - price.observed_date).days


def _placed(prices: Sequence[Price], wanted: Wanted, markets: Mapping[str, Market]) -> _Placed:
    place = wanted.place or AskedPlace("")
    if place.market and (found := [each for each in prices if each.market == place.market]):
        return _Placed(found, Scope.MARKET)
    is_elsewhere = wanted.place is not None
    spot = place.spot if is_elsewhere else wanted.near
    code = place.area["code"] if place.area else spot.area if spot else None
    if code and (found := in_area(prices, code)):
        return _Placed(found, Scope.AREA, area=code)
    distances = spot and _distances(prices, spot.point, markets)
    if distances:
        at_markets = [each for each in prices if each.market in distances]
        return _Placed(at_markets, Scope.NEAREST, spot, is_elsewhere, distances=distances)
    averages = [each for each in prices if each.market is None and "." not in each.area.code]
    return _Placed(averages or prices, Scope.PROVINCE, is_elsewhere=is_elsewhere)


def _last_at(observed: Sequence[Price], place: AskedPlace | None) -> date | None:
    if place is None:
        return None
    there = [each for each in observed if place.market and each.market == place.market]
    there = there or (in_area(observed, place.area["code"]) if place.area else [])
    return max((each.observed_date for each in there), default=None)


def in_area(prices: Sequence[Price], code: str) -> list[Price]:
    """What was observed in an area's markets; where nothing was, the area's published average."""
    at_markets = [each for each in prices if each.market and f"{each.area.code}.".startswith(f"{code}.")]
    return at_markets or [each for each in prices if each.market is None and each.area.code == code]


def _distances(prices: Sequence[Price], point: Point, markets: Mapping[str, Market]) -> dict[str, float]:
    spots = {each.market: point_of(markets.get(each.market)) for each in prices if each.market}
    return {code: kilometres(point, spot) for code, spot in spots.items() if spot}


def _of_one_kind(prices: Sequence[Price], commodity: Commodity) -> list[Price]:
    """Those of the level and the kind that is usually meant, the latest of each market."""
    if not prices:
        return []
    at_level = _in_one_unit(_at_usual_level(prices, commodity), commodity.unit)
    kind = _usual_variety(at_level, commodity)
    return _latest_of_each(_real_first([each for each in at_level if each.variety == kind]))


def _other_varieties(prices: Sequence[Price], chosen: Price) -> tuple[str, ...]:
    beside = {each.variety for each in prices if each.level is chosen.level and each.variety}
    return tuple(sorted(beside - {chosen.variety}))


def _at_usual_level(prices: Sequence[Price], commodity: Commodity) -> list[Price]:
    by_farmers = commodity.group.casefold() in SOLD_BY_FARMERS
    order = PRODUCER_FIRST if by_farmers else RETAIL_FIRST
    level = next(level for level in order if any(each.level is level for each in prices))
    return [each for each in prices if each.level is level]


def _in_one_unit(prices: Sequence[Price], usual: str) -> list[Price]:
    """Prices per kilogram and per sack are never mixed."""
    in_usual = [each for each in prices if each.unit == usual]
    return in_usual or [each for each in prices if each.unit == prices[0].unit]


def _usual_variety(prices: Sequence[Price], commodity: Commodity) -> str | None:
    """The good without a kind, else the kind that the core API names first."""
    observed = {each.variety for each in prices}
    order = (None, *(each.code for each in commodity.varieties))
    return next((code for code in order if code in observed), prices[0].variety)


def _real_first(prices: Sequence[Price]) -> Sequence[Price]:
    """No sample where something was observed in truth."""
    return [each for each in prices if not each.sample] or prices


def _latest_of_each(prices: Sequence[Price]) -> list[Price]:
    """Of each market the newest observations: several where sources tell different prices of one day."""
    by_place: dict[tuple[str | None, str], list[Price]] = defaultdict(list)
    for each in sorted(prices, key=lambda price: price.observed_date, reverse=True):
        kept = by_place[each.market, each.area.code]
        is_new = all(other.price != each.price for other in kept)
        if not kept or (each.observed_date == kept[0].observed_date and is_new):
            kept.append(each)
    return [each for kept in by_place.values() for each in kept]


def _nearest(prices: Sequence[Price], distances: Mapping[str, float]) -> list[Price]:
    market = min(prices, key=lambda each: distances[each.market or ""]).market
    return [each for each in prices if each.market == market]
