"""All that the gazetteer knows of one message: entities, and the place as one record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, lampung
from nlu.gazetteer.landmarks import Landmark, find_landmarks
from nlu.gazetteer.places import Place, find_place
from nlu.gazetteer.terms import Term, find_terms
from nlu.text.words import Word

LEVEL_ENTITY = {REGENCY: "kabupaten_kota", DISTRICT: "kecamatan", VILLAGE: "kelurahan"}


def extract(
    text: str, words: Sequence[Word], known: Collection[str] = ()
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The entities of a message, in order and without overlaps, and its place record or None.

    `known` are codes of areas that the conversation is about already.
    """
    place = find_place(words, known)
    spans = [(part.start, part.end) for part in place.parts] if place else []
    landmarks = find_landmarks(words, spans)
    terms = find_terms(words, spans)
    entities = _without_overlaps(
        [
            *(_entity("patokan", mark.start, mark.end, text[mark.start : mark.end]) for mark in landmarks),
            *(_entity(term.entity, term.start, term.end, term.value) for term in terms),
            *_area_entities(place),
        ],
        _weights(landmarks, terms),
    )
    return entities, _record(text, place, landmarks)


def _weights(landmarks: Sequence[Landmark], terms: Sequence[Term]) -> dict[tuple[str, int], int]:
    """What goes first where spans of one length overlap: a known market before a landmark."""
    return {("patokan", mark.start): int(mark.related) for mark in landmarks} | {
        (term.entity, term.start): 1 for term in terms
    }


def _without_overlaps(
    entities: Sequence[dict[str, Any]], weights: dict[tuple[str, int], int]
) -> list[dict[str, Any]]:
    """The longest entities, where some share words; in order."""
    kept: list[dict[str, Any]] = []
    for entity in sorted(
        entities,
        key=lambda each: (each["start"] - each["end"], -weights.get((each["entity"], each["start"]), 0)),
    ):
        if all(entity["end"] <= other["start"] or other["end"] <= entity["start"] for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: int(entity["start"]))


def _area_entities(place: Place | None) -> list[dict[str, Any]]:
    return [
        _entity(LEVEL_ENTITY[part.area.level], part.start, part.end, part.area.name)
        for part in (place.parts if place else ())
    ]


def _entity(name: str, start: int, end: int, value: str) -> dict[str, Any]:
    return {"entity": name, "start": start, "end": end, "value": value}


def _record(text: str, place: Place | None, landmarks: Sequence[Landmark]) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "code": place.area.code if place.area else None,
        "name": place.name,
        "kind": place.kind,
        "confidence": place.confidence,
        **_parents(place.area),
        "alternatives": [_alternative(area) for area in place.alternatives],
        "patokan": text[landmarks[0].start : landmarks[0].end] if landmarks else None,
    }


def _alternative(area: Area) -> dict[str, Any]:
    return {"code": area.code, "name": area.name, "kind": area.kind, **_parents(area)}


def _parents(area: Area | None) -> dict[str, str | None]:
    """The names of the district and the regency in which the area lies, itself included."""
    district = lampung().at_level(area, DISTRICT) if area else None
    regency = lampung().at_level(area, REGENCY) if area else None
    return {
        "kecamatan": district.name if district else None,
        "kabupaten_kota": regency.name if regency else None,
    }
