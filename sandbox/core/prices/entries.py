"""The lines of the files in `data/prices`, as they are written."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.core.prices.schemas import Level, Reference, UnitSize, Variety

USUAL_MAX_AGE_DAYS = 14


class Entry(BaseModel):
    """Unknown words are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")


class Rafaksi(Entry):
    """The share of the weight that a buyer may cut, from a day on."""

    percent: float = Field(ge=0, le=100)
    levels: list[Level]
    valid_from: date
    source: str


class CommodityEntry(Entry):
    code: str
    levels: list[Level]
    max_age_days: int = Field(default=USUAL_MAX_AGE_DAYS, ge=1)
    varieties: list[Variety] = []
    unit_sizes: list[UnitSize] = []
    rafaksi: list[Rafaksi] = []


class MarketEntry(Entry):
    """`name`, `kind` and `area` only for what the gazetteer does not know: a sample."""

    code: str
    name: str | None = None
    kind: Literal["pabrik", "gudang"] | None = None
    area: str | None = None
    hours: str | None = None
    lag_days: int = Field(default=0, ge=0)
    weekdays: bool = False

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        given = [value is not None for value in (self.name, self.kind, self.area)]
        if any(given) and not all(given):
            raise ValueError(f"{self.code}: name, kind and area go together")
        return self


class ReferenceEntry(Entry, Reference):
    commodity: str
    level: Level
    variety: str | None = None


class SeriesEntry(Entry):
    """An invented series; `calibrated` names the real one that its base follows."""

    commodity: str
    variety: str | None = None
    base: dict[Level, int]
    calibrated: Literal["P", "H"] | None = None
    swing: float = Field(ge=0, lt=0.5)
    season: float = Field(default=0, ge=0, lt=0.5)
    peak: int = Field(default=1, ge=1, le=12)
    spread: float = Field(default=0.03, ge=0, lt=0.2)
    markets: dict[Level, str]


class SampleSeries(Entry):
    """The file of invented series."""

    source: str
    groups: dict[str, list[str]]
    series: list[SeriesEntry]


class Columns(Entry):
    """What a feed's file calls its columns."""

    name: str
    date: str
    price: str
    level: str | None = None


class Named(Entry):
    """What a name in a feed stands for."""

    commodity: str
    variety: str | None = None


class Feed(Entry):
    """A source of files, and how they are written."""

    code: str
    source: str
    source_url: str
    area: str
    columns: Columns
    level: Level | None = None
    levels: dict[str, Level] = {}
    commodities: dict[str, Named]

    @model_validator(mode="after")
    def tells_the_level(self) -> Self:
        if (self.level is None) == (self.columns.level is None):
            raise ValueError(f"{self.code}: either `level` or a column of levels")
        return self
