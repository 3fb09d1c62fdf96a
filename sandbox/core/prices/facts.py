"""What is known about prices before any is observed: `data/prices` with the names of the shared gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from sandbox.core.areas import areas, centroid
from sandbox.core.prices.entries import (
    CommodityEntry,
    Feed,
    MarketEntry,
    Rafaksi,
    ReferenceEntry,
    SampleSeries,
)
from sandbox.core.prices.schemas import Commodity, Level, Market, Reference

FOLDER: Final = Path(__file__).parents[1] / "data" / "prices"
GAZETTEER: Final = Path(__file__).parents[3] / "nlu" / "gazetteer"
"""Data that the sandbox reads and Siger reads too: the two share facts, never code."""

_KINDS: Final = {"pasar": "pasar", "pelabuhan_perikanan": "tempat_pelelangan_ikan"}


class PriceFactsError(Exception):
    """A file of `data/prices` names what is nowhere else; the words say which."""


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """All files. Everything is by its code."""

    commodities: Mapping[str, Commodity]
    rafaksi: Mapping[str, list[Rafaksi]]
    markets: Mapping[str, Market]
    habits: Mapping[str, MarketEntry]
    references: list[ReferenceEntry]
    samples: SampleSeries
    feeds: Mapping[str, Feed]

    def reference(self, commodity: str, variety: str | None, level: Level, day: date) -> Reference | None:
        """What was in force on that day, the newest rule first."""
        fitting = [
            entry
            for entry in self.references
            if (entry.commodity, entry.level) == (commodity, level)
            and entry.variety in (None, variety)
            and (entry.valid_from or date.min) <= day
        ]
        newest = max(fitting, key=lambda entry: entry.valid_from or date.min, default=None)
        return newest and Reference.model_validate(newest.model_dump(include=set(Reference.model_fields)))

    def rafaksi_percent(self, commodity: str, level: Level, day: date) -> float | None:
        """The share of the weight that was cut on that day."""
        fitting = [
            rule for rule in self.rafaksi[commodity] if level in rule.levels and rule.valid_from <= day
        ]
        newest = max(fitting, key=lambda rule: rule.valid_from, default=None)
        return newest.percent if newest else None

    def source_url(self, source: str) -> str | None:
        """Where the figures of a source are published."""
        return next((feed.source_url for feed in self.feeds.values() if feed.source == source), None)


@lru_cache(maxsize=1)
def price_facts() -> PriceFacts:
    """The files, read once.

    Raises:
        PriceFactsError: one names a commodity, market or area that does not exist.
        pydantic.ValidationError: a line is not as its siblings.
    """
    entries = [CommodityEntry.model_validate(line) for line in _read("commodities.yml")["commodities"]]
    habits = {line["code"]: MarketEntry.model_validate(line) for line in _read("markets.yml")["markets"]}
    facts = PriceFacts(
        commodities=_commodities(entries),
        rafaksi={entry.code: entry.rafaksi for entry in entries},
        markets=_markets(habits),
        habits=habits,
        references=[ReferenceEntry.model_validate(line) for line in _read("references.yml")["references"]],
        samples=SampleSeries.model_validate(_read("series.yml")),
        feeds={line["code"]: Feed.model_validate(line) for line in _read("feeds.yml")["feeds"]},
    )
    _check(facts)
    return facts


def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")))


def _gazetteer(name: str, part: str) -> dict[str, dict[str, Any]]:
    lines = yaml.safe_load((GAZETTEER / name).read_text(encoding="utf-8"))[part]
    return {line["code"]: line for line in lines}


def _commodities(entries: Iterable[CommodityEntry]) -> dict[str, Commodity]:
    known = _gazetteer("commodities.yml", "commodities")
    groups = {code: line["name"] for code, line in _gazetteer("commodities.yml", "groups").items()}
    served = {}
    for entry in entries:
        _require(entry.code in known, f"commodities.yml: nlu/gazetteer/commodities.yml has no {entry.code}")
        line = known[entry.code]
        named = {name: line[name] for name in ("name", "aliases", "unit")}
        served[entry.code] = Commodity(
            **named, group=groups[line["group"]], **entry.model_dump(exclude={"rafaksi"})
        )
    return served


def _markets(habits: Mapping[str, MarketEntry]) -> dict[str, Market]:
    known = _gazetteer("markets.yml", "markets")
    served = {}
    for code, entry in habits.items():
        sample = entry.name is not None
        _require(sample or code in known, f"markets.yml: nlu/gazetteer/markets.yml has no {code}")
        line = entry.model_dump() if sample else known[code]
        _require(line["area"] in areas(), f"markets.yml: {code} lies in no known area: {line['area']}")
        lat, long = centroid(line["area"])
        served[code] = Market(
            code=code,
            name=line["name"],
            kind=_KINDS.get(line["kind"], line["kind"]),
            area=areas()[line["area"]],
            lat=lat,
            long=long,
            hours=entry.hours,
            sample=sample,
        )
    return dict(sorted(served.items(), key=lambda pair: pair[1].name))


def _check(facts: PriceFacts) -> None:
    """That references, series and feeds name what exists."""
    named = [("references.yml", entry.commodity, entry.variety) for entry in facts.references]
    named += [("series.yml", entry.commodity, entry.variety) for entry in facts.samples.series]
    named += [
        ("feeds.yml", entry.commodity, entry.variety)
        for feed in facts.feeds.values()
        for entry in feed.commodities.values()
    ]
    for file, code, variety in named:
        _require(code in facts.commodities, f"{file}: commodities.yml has no {code}")
        kinds = {None, *(kind.code for kind in facts.commodities[code].varieties)}
        _require(variety in kinds, f"{file}: {code} has no variety {variety}")
    for group, codes in facts.samples.groups.items():
        missing = set(codes) - set(facts.markets)
        _require(not missing, f"series.yml: {group}: markets.yml has no {', '.join(sorted(missing))}")
    for entry in facts.samples.series:
        for level, group in entry.markets.items():
            _require(group in facts.samples.groups, f"series.yml: {entry.commodity}: no group {group}")
            _require(level in entry.base, f"series.yml: {entry.commodity}: no base for {level}")


def _require(well: bool, words: str) -> None:
    if not well:
        raise PriceFactsError(words)
