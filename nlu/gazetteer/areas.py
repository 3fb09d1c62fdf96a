"""The areas of Lampung: regencies and cities, districts, villages, each with its official code.

A code holds its parents: 18.71.04.1003 is a kelurahan of the kecamatan 18.71.04 in the city 18.71.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

AREAS_FILE = Path(__file__).parent / "areas.csv"
REGENCY, DISTRICT, VILLAGE = 1, 2, 3
"""The levels of an area: kabupaten or kota, kecamatan, desa or kelurahan."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area. `latitude` and `longitude` are its own centroid, which 11 villages lack."""

    code: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    postcode: str

    @property
    def level(self) -> int:
        """REGENCY, DISTRICT or VILLAGE."""
        return self.code.count(".")

    @property
    def short_name(self) -> str:
        """The name as people say it: without "Kabupaten" or "Kota" before it."""
        return self.name.removeprefix(f"{self.kind.title()} ") if self.level == REGENCY else self.name


class Areas:
    """All areas, by code, with their parents and children."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_code: Mapping[str, Area] = {area.code: area for area in areas}

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Area:
        """The area with this code. Raises KeyError where there is none."""
        return self._by_code[code]

    def get(self, code: str | None) -> Area | None:
        """The area with this code, or None."""
        return self._by_code.get(code) if code else None

    def parent(self, area: Area) -> Area | None:
        """The area around this one, or None for a regency."""
        return self._by_code.get(area.code.rpartition(".")[0])

    def at_level(self, area: Area, level: int) -> Area | None:
        """The area of that level that is this one or holds it; None where `level` is finer than the area."""
        return self._by_code.get(".".join(area.code.split(".")[: level + 1])) if level <= area.level else None

    def children(self, code: str) -> Sequence[Area]:
        """The areas directly inside the one with this code; the regencies for "18"."""
        return self._children.get(code, ())

    def centre(self, area: Area) -> tuple[float, float] | None:
        """Latitude and longitude of the area's centroid, or of its parent's where it has none."""
        if area.latitude is not None and area.longitude is not None:
            return area.latitude, area.longitude
        parent = self.parent(area)
        return self.centre(parent) if parent else None

    @cached_property
    def _children(self) -> Mapping[str, Sequence[Area]]:
        found: dict[str, list[Area]] = defaultdict(list)
        for area in self:
            found[area.code.rpartition(".")[0]].append(area)
        return found


def is_inside(code: str, other: str) -> bool:
    """Whether the area `code` lies inside the area `other`."""
    return code.startswith(f"{other}.")


def read_areas(path: Path = AREAS_FILE) -> Areas:
    """Read the areas from a file with the columns code, name, kind, lat, long, postcode."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return Areas(
            Area(code, name, kind, _degrees(lat), _degrees(long), postcode)
            for code, name, kind, lat, long, postcode in rows
        )


@lru_cache(maxsize=1)
def lampung() -> Areas:
    """The areas of Lampung, read once."""
    return read_areas()


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None
