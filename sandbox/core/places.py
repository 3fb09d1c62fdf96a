"""Real places of Lampung for invented complaints: the shared gazetteer's areas that have a point."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

AREAS = Path(__file__).parents[2] / "nlu" / "gazetteer" / "areas.csv"
"""Data that the sandbox reads and Siger reads too; its sources stand in nlu/gazetteer/README.md."""

_KINDS = {"kecamatan": "Kecamatan ", "kelurahan": "Kelurahan ", "desa": "Desa ", "kabupaten": "", "kota": ""}


@dataclass(frozen=True, slots=True)
class Place:
    """An area with the point that the gazetteer gives it. `address` names it and the areas around it."""

    name: str
    address: str
    lat: float
    long: float


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Every kecamatan, kelurahan and desa with a point, by its official code."""
    with AREAS.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    return {
        code: Place(
            name=row["name"],
            address=", ".join(_around(code, rows)),
            lat=float(row["lat"]),
            long=float(row["long"]),
        )
        for code, row in rows.items()
        if row["lat"] and code.count(".") > 1
    }


def _around(code: str, rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The area's name and those of the areas that hold it, the smallest first."""
    while code.count("."):
        yield _KINDS[rows[code]["kind"]] + rows[code]["name"]
        code = code.rpartition(".")[0]
