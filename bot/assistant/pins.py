"""The official area in which a pin lies, as the actions are told it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.domain.messages import Location
from nlu.gazetteer.pins import find_spot


def area_of_pin(location: Location, boundaries: Path | None = None) -> dict[str, Any] | None:
    """The smallest area known at the pin with its parents; None outside Lampung.

    The village is the one whose centre is nearest. `boundaries` is a file of district boundaries; without one
    the district is guessed by the same centre.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds no boundaries.
    """
    spot = find_spot(location.lat, location.long, boundaries)
    if spot is None:
        return None
    area = spot.village or spot.district
    return {
        "code": area.code,
        "name": area.name,
        "kind": area.kind,
        "kecamatan": spot.district.name,
        "kabupaten_kota": spot.regency.name,
    }


def spot_of_photos(locations: Iterable[Location], boundaries: Path | None = None) -> dict[str, Any] | None:
    """The first of the photos' positions that lies in Lampung, with its area, as the actions are told it.

    Raises: as `area_of_pin`.
    """
    for location in locations:
        area = area_of_pin(location, boundaries)
        if area:
            return {"lat": location.lat, "long": location.long, "area": area}
    return None


def is_in_lampung(location: Location, boundaries: Path | None = None) -> bool:
    """Whether a position lies in an area of Lampung.

    Raises: as `area_of_pin`.
    """
    return area_of_pin(location, boundaries) is not None
