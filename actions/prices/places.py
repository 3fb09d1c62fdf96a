"""The places that a question names: markets, areas, and from where the nearest market is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Final

from actions.areas import Area
from actions.prices.catalogue import Catalogue
from actions.prices.facts import Point, centre, market_areas
from actions.prices.question import PriceQuestion
from bot.domain.prices import Market

KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Spot:
    """From where the nearest market is looked for: a name, a point, and the code if it is an area."""

    name: str
    point: Point
    area: str | None = None


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A market by its code, or an area; neither where the core API does not watch that market.

    `spot` is where it is, None where that is not known.
    """

    name: str
    market: str | None = None
    area: Area | None = None
    spot: Spot | None = None


def asked_places(question: PriceQuestion, catalogue: Catalogue) -> list[AskedPlace]:
    """The places in their order, markets first. The area around a named market is no place of its own."""
    markets = [_of_market(catalogue.markets[code]) for code in question.markets]
    named = [*markets, *map(_unwatched, question.unwatched)]
    around = {catalogue.markets[code].area.code for code in question.markets}
    around |= {market_areas()[name] for name in question.unwatched if name in market_areas()}
    return [*named, *_areas(question, around)]


def spot_of_area(area: Area) -> Spot | None:
    """The centre of an area; None where it is not known."""
    point = centre(area["code"])
    return Spot(area["name"], point, area["code"]) if point else None


def point_of(market: Market | None) -> Point | None:
    """Where a market is; the centre of its area where its own place is not known."""
    if market is None:
        return None
    if market.lat is not None and market.long is not None:
        return Point(market.lat, market.long)
    return centre(market.area.code)


def kilometres(one: Point, other: Point) -> float:
    """The distance of two points, flat: exact enough within one province."""
    return KM_PER_DEGREE * hypot(one.lat - other.lat, (one.long - other.long) * cos(radians(one.lat)))


def _areas(question: PriceQuestion, around: set[str]) -> Iterator[AskedPlace]:
    for area in question.areas:
        if not any(f"{code}.".startswith(f"{area['code']}.") for code in around):
            yield AskedPlace(area["name"], area=area, spot=spot_of_area(area))


def _of_market(market: Market) -> AskedPlace:
    point = point_of(market)
    return AskedPlace(market.name, market=market.code, spot=Spot(market.name, point) if point else None)


def _unwatched(name: str) -> AskedPlace:
    point = centre(market_areas().get(name, ""))
    return AskedPlace(name, spot=Spot(name, point) if point else None)
