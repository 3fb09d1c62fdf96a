"""From a pin on the map to the areas in which it lies.

With a boundaries file the regency and the district are exact, and the village is the one of that district
whose centroid is nearest. Without one all three are guessed by the nearest village centroid, which is right
about the district most of the time; `Spot.exact` says which it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, isfinite, radians
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, Point, Polygon, STRtree, make_valid
from shapely.geometry.base import BaseGeometry

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, Areas, lampung

KM_PER_DEGREE = 111.2
FARTHEST_KM = 9.0
"""No village of Lampung lies farther from the sea or the next province than this, the parks aside."""
COAST_KM = 1.5
"""Simplified boundaries cut the coast; a pin this near to one still belongs to it."""
RING_DEPTH = 2
MIN_CORNERS = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """The areas of a pin. `village` is always the nearest centroid; `exact` tells about the two others."""

    regency: Area
    district: Area
    village: Area | None
    exact: bool


def find_spot(latitude: float, longitude: float, boundaries: Path | None = None) -> Spot | None:
    """The areas at a point (WGS 84 degrees), or None outside Lampung or for what is no point on earth.

    `boundaries` is a JSON file of boundaries by area code, as [latitude, longitude] rings nested as polygons,
    or a GeoJSON feature collection whose features carry `code` in their properties. Raises OSError or
    ValueError where it cannot be read.
    """
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    if boundaries is None:
        return _by_centroid(latitude, longitude, FARTHEST_KM)
    district = _read_boundaries(boundaries).district_at(latitude, longitude)
    if district is None:  # simplified boundaries leave out small islands
        return _by_centroid(latitude, longitude, COAST_KM)
    return _inside(district, latitude, longitude)


class Boundaries:
    """The boundaries of the districts, searchable by point."""

    def __init__(self, shapes: Mapping[str, BaseGeometry]) -> None:
        self._codes = tuple(shapes)
        self._shapes = tuple(shapes.values())
        self._tree = STRtree(self._shapes)

    def district_at(self, latitude: float, longitude: float) -> Area | None:
        """The district that holds the point, or whose coast is very near to it."""
        point = Point(longitude, latitude)
        within = self._tree.query(point, predicate="intersects")
        if len(within):
            return lampung().get(self._codes[min(int(index) for index in within)])
        nearest = self._tree.query_nearest(point, max_distance=COAST_KM / KM_PER_DEGREE)
        return lampung().get(self._codes[int(nearest[0])]) if len(nearest) else None


@lru_cache(maxsize=2)
def _read_boundaries(path: Path) -> Boundaries:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    rings = _of_features(content["features"]) if "features" in content else content
    areas = lampung()
    shapes = {
        code: _shape(nested)
        for code, nested in rings.items()
        if code in areas and areas[code].level == DISTRICT
    }
    if not shapes:
        raise ValueError(f"{path} holds no boundaries of districts")
    return Boundaries(shapes)


def _of_features(features: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """GeoJSON features as rings by code, with latitude first as in the other format."""
    return {
        str(feature["properties"]["code"]): _swapped(feature["geometry"]["coordinates"])
        for feature in features
    }


def _swapped(nested: Any) -> Any:
    if _depth(nested) == 0:
        return [nested[1], nested[0]]
    return [_swapped(inner) for inner in nested]


def _depth(nested: Any) -> int:
    """How many lists stand around the points: 1 for a ring, 2 for a polygon, 3 for several."""
    depth = -1
    while isinstance(nested, list) and nested:
        nested, depth = nested[0], depth + 1
    return depth


def _shape(nested: Any) -> BaseGeometry:
    depth = _depth(nested)
    polygons = nested if depth > RING_DEPTH else [nested] if depth == RING_DEPTH else [[nested]]
    return make_valid(MultiPolygon([shape for polygon in polygons if (shape := _polygon(polygon))]))


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> Polygon | None:
    loops = [[(long, lat) for lat, long in ring] for ring in rings if len(ring) > MIN_CORNERS - 1]
    return Polygon(loops[0], loops[1:]) if loops else None


def _inside(district: Area, latitude: float, longitude: float) -> Spot:
    areas = lampung()
    villages = [village for village in areas.children(district.code) if village.latitude is not None]
    nearest = min(villages, key=lambda each: _distance(areas, each, latitude, longitude), default=None)
    return Spot(areas[district.code.rpartition(".")[0]], district, nearest, exact=True)


def _by_centroid(latitude: float, longitude: float, farthest_km: float) -> Spot | None:
    areas = lampung()
    villages = [area for area in areas if area.level == VILLAGE and area.latitude is not None]
    nearest = min(villages, key=lambda each: _distance(areas, each, latitude, longitude))
    if _distance(areas, nearest, latitude, longitude) > farthest_km:
        return None
    regency, district = areas.at_level(nearest, REGENCY), areas.at_level(nearest, DISTRICT)
    return Spot(regency, district, nearest, exact=False) if regency and district else None


def _distance(areas: Areas, area: Area, latitude: float, longitude: float) -> float:
    """Kilometres between an area's centroid and a point, flat: exact enough within one province."""
    centre = areas.centre(area)
    if centre is None:
        return float("inf")
    return KM_PER_DEGREE * hypot(centre[0] - latitude, (centre[1] - longitude) * cos(radians(latitude)))
