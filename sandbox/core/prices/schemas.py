"""Prices as `docs/core-api.yaml` draws them. Money is whole rupiah."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sandbox.core.areas import Area

LARGEST_PRICE = 1_000_000_000
"""Rupiah; nothing that is sold in a market costs more."""


class Level(StrEnum):
    """Where in the trade a price is paid."""

    PRODUCER = "produsen"
    WHOLESALE = "grosir"
    RETAIL = "eceran"


class Variety(BaseModel):
    """A kind with prices of its own."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str


class UnitSize(BaseModel):
    """What one `unit` of trade holds, in the commodity's own unit."""

    model_config = ConfigDict(extra="forbid")
    unit: str
    quantity: float = Field(gt=0)
    approximate: bool = False
    source: str | None = None


class Commodity(BaseModel):
    code: str
    name: str
    aliases: list[str]
    group: str
    unit: str
    levels: list[Level]
    varieties: list[Variety]
    max_age_days: int = Field(ge=1)
    unit_sizes: list[UnitSize]


class Market(BaseModel):
    code: str
    name: str
    kind: Literal["pasar", "tempat_pelelangan_ikan", "pabrik", "gudang"]
    area: Area
    lat: float | None
    long: float | None
    hours: str | None
    sample: bool


class Reference(BaseModel):
    """A ceiling (HET), a reference (HAP) or a floor, and the rule that sets it."""

    kind: Literal["HET", "HAP", "harga_dasar"]
    price: int = Field(ge=1)
    source: str
    valid_from: date | None = None


class Price(BaseModel):
    """One observation; `market` is None for the average of an area."""

    commodity: str
    commodity_name: str
    variety: str | None
    unit: str
    level: Level
    market: str | None
    market_name: str | None
    area: Area
    observed_date: date
    price: int
    previous_price: int | None
    previous_date: date | None
    rafaksi_percent: float | None
    source: str
    source_url: str | None
    reference: Reference | None
    sample: bool


class Commodities(BaseModel):
    items: list[Commodity]


class Markets(BaseModel):
    items: list[Market]


class PricePage(BaseModel):
    items: list[Price]
    page: int
    page_size: int
    total: int


class NewPrice(BaseModel):
    """What an officer publishes for today. Without a variety, every one that is watched there is meant."""

    model_config = ConfigDict(extra="forbid")
    commodity: str
    market: str
    level: Level
    price: int = Field(ge=1, le=LARGEST_PRICE)
    variety: str | None = None
