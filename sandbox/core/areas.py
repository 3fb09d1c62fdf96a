"""The areas of Lampung as the contract shows them, from the shared gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pydantic import BaseModel

from sandbox.core.places import AREAS

PROVINCE: Final = "18"
_LEVELS: Final = ("provinsi", "kabupaten_kota", "kecamatan", "kelurahan")
"""By the number of stops in the code; a desa counts as a kelurahan."""


class Area(BaseModel):
    """An area by its Kepmendagri code."""

    code: str
    name: str
    level: str


@lru_cache(maxsize=1)
def areas() -> Mapping[str, Area]:
    """The province and all its areas, by code."""
    found = {code: _area(code, row["name"]) for code, row in _rows().items()}
    return {PROVINCE: _area(PROVINCE, "Lampung"), **found}


def centroid(code: str) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude of an area's middle, or of the area's around it where none is known."""
    while code in _rows():
        row = _rows()[code]
        if row["lat"]:
            return float(row["lat"]), float(row["long"])
        code = code.rpartition(".")[0]
    return None, None


def _area(code: str, name: str) -> Area:
    return Area(code=code, name=name, level=_LEVELS[code.count(".")])


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, Mapping[str, str]]:
    with AREAS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}
