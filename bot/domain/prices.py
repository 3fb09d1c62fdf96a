"""Market prices as the core Lampung-In API knows them. Money is whole rupiah."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from bot.domain.complaints import CoreModel

USUAL_MAX_AGE_DAYS = 14
"""How old a figure may be where the core API sets no limit for the commodity."""


class PriceLevel(StrEnum):
    """Where in the trade a price is paid: to the producer, wholesale, or in the shop."""

    PRODUCER = "produsen"
    WHOLESALE = "grosir"
    RETAIL = "eceran"


class PlacedArea(CoreModel):
    """An area of Lampung by its official (Kepmendagri) code."""

    code: str
    name: str
    level: str


class Variety(CoreModel):
    """A kind of a commodity that has prices of its own."""

    code: str
    name: str


class UnitSize(CoreModel):
    """How much one `unit` of trade (a sack, a bunch) holds, in the commodity's own unit.

    `approximate`: it differs from trader to trader, and is said so. `source` tells where it is from.
    """

    unit: str
    quantity: float = Field(gt=0)
    approximate: bool = False
    source: str | None = None


class Commodity(CoreModel):
    """A good whose prices are watched. Figures older than `max_age_days` are not shown as its price."""

    code: str
    name: str
    aliases: list[str] = Field(default_factory=list)
    group: str = ""
    unit: str
    levels: list[PriceLevel] = Field(default_factory=list)
    varieties: list[Variety] = Field(default_factory=list)
    max_age_days: int = USUAL_MAX_AGE_DAYS
    unit_sizes: list[UnitSize] = Field(default_factory=list)


class Market(CoreModel):
    """Where prices are observed: a market, a landing place, a factory, a store. `hours` are in words."""

    code: str
    name: str
    kind: str
    area: PlacedArea
    lat: float | None = None
    long: float | None = None
    hours: str | None = None
    sample: bool = False


class ReferencePrice(CoreModel):
    """A ceiling (HET), a reference (HAP) or a floor (harga_dasar), set by the regulation in `source`."""

    kind: str
    price: int
    source: str
    valid_from: date | None = None


class Price(CoreModel):
    """One observation, in rupiah per `unit`. Without a `market` it is the average of its area.

    `previous_price` was observed on `previous_date`. `rafaksi_percent` is the share that the buyer cuts
    from the weight before paying. `sample` marks invented figures, which are never shown without saying so.
    """

    commodity: str
    commodity_name: str | None = None
    variety: str | None = None
    unit: str
    level: PriceLevel
    market: str | None = None
    market_name: str | None = None
    area: PlacedArea
    observed_date: date
    price: int = Field(gt=0)
    previous_price: int | None = None
    previous_date: date | None = None
    rafaksi_percent: float | None = None
    source: str
    source_url: str | None = None
    reference: ReferencePrice | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PriceQuery:
    """Which observations are wanted; what is None does not narrow.

    Without `since` and `until` the latest of each variety, level, market and source is meant; with them
    every one of those days, both included.
    """

    commodity: str
    variety: str | None = None
    level: PriceLevel | None = None
    market: str | None = None
    area: str | None = None
    since: date | None = None
    until: date | None = None
