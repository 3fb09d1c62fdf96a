"""Which of a service's places come first: those near the citizen. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, inf, radians
from typing import Any

from bot.domain.content import ServicePlace


def nearest(
    places: Sequence[ServicePlace], area: str | None = None, point: Mapping[str, Any] | None = None
) -> list[ServicePlace]:
    """The places, nearest first: by the area that they share with the citizen, then by distance.

    `area` is an official code, `point` has the keys "lat" and "long". A place without an area is everywhere,
    so it stands behind those of the citizen's own regency and before those of others.
    """
    return sorted(places, key=lambda place: (-_shared(place.area, area), _distance(place, point)))


def is_elsewhere(place: ServicePlace, area: str | None) -> bool:
    """Whether a place lies in another regency than the citizen."""
    return _shared(place.area, area) < 0


def _shared(place: str | None, area: str | None) -> int:
    """How many levels of area are the same, 0 where nothing can be said, -1 for another regency."""
    if not place or not area:
        return 0
    same = 0
    for ours, theirs in zip(place.split("."), area.split("."), strict=False):
        if ours != theirs:
            break
        same += 1
    return same if same > 1 or place == "18" else -1


def _distance(place: ServicePlace, point: Mapping[str, Any] | None) -> float:
    """In degrees of latitude; what has no position stands last."""
    if point is None or place.lat is None or place.long is None:
        return inf
    shrunk = cos(radians(place.lat))
    return hypot(place.lat - point["lat"], (place.long - point["long"]) * shrunk)
