"""What the fact files tell of goods, markets and areas beyond the core API's lists. Read once."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml

from bot.settings import PROJECT_ROOT

FOLDER: Final = PROJECT_ROOT / "nlu" / "gazetteer"
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick reader where the platform has it."""


class Point(NamedTuple):
    """A point on the map in WGS 84 degrees."""

    lat: float
    long: float


class AreaFact(NamedTuple):
    """An area's name with its kind ("Kecamatan Natar"), and its centroid where that is known."""

    name: str
    point: Point | None


@lru_cache(maxsize=1)
def goods_names() -> Mapping[str, str]:
    """The names of all goods that the understanding knows, watched or not, by code."""
    return {entry["code"]: entry["name"] for entry in _facts("commodities.yml")["commodities"]}


@lru_cache(maxsize=1)
def kinds_of_goods() -> Mapping[str, Sequence[str]]:
    """The codes that a general word covers: "cabai" its three kinds."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for entry in _facts("commodities.yml")["commodities"]:
        if "parent" in entry:
            kinds[entry["parent"]].append(entry["code"])
    return kinds


@lru_cache(maxsize=1)
def market_areas() -> Mapping[str, str]:
    """In which area a market lies that the understanding knows, watched or not, by its name."""
    return {entry["name"]: entry["area"] for entry in _facts("markets.yml")["markets"]}


@lru_cache(maxsize=1)
def areas() -> Mapping[str, AreaFact]:
    """The areas of Lampung by code."""
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _area(row) for row in csv.DictReader(file)}


def centre(code: str) -> Point | None:
    """The centroid of an area, or of the smallest area around it that has one."""
    while code:
        known = areas().get(code)
        if known and known.point:
            return known.point
        code = code.rpartition(".")[0]
    return None


def _area(row: Mapping[str, str]) -> AreaFact:
    is_regency = row["code"].count(".") == 1
    name = row["name"] if is_regency else f"{row['kind'].capitalize()} {row['name']}"
    point = Point(float(row["lat"]), float(row["long"])) if row["lat"] and row["long"] else None
    return AreaFact(name, point)


def _facts(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 both are safe readers
