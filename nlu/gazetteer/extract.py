"""All that the gazetteer knows of one message: entities, and the place as one record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from nlu.gazetteer.amounts import find_amounts
from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, lampung
from nlu.gazetteer.landmarks import Landmark, find_landmarks
from nlu.gazetteer.misspelt_in_trade import find_misspelt_place
from nlu.gazetteer.names import known_names
from nlu.gazetteer.places import Place, find_place
from nlu.gazetteer.terms import GOING_ON, Term, find_spelt_terms, find_terms, part_units, speaks_of_price
from nlu.text.words import Word

MOST_OTHERS = 4
SURE = 0.8
"""How sure a further area must be: the words left over are no sentence."""
OUTSIDE = "luarlampung"
"""What the dictionary makes of a place in another province."""
TRADING = frozenset(("tingkat_harga", "pasar"))
LEADING = frozenset(("komoditas", "tingkat_harga", "satuan", "pasar"))
LEAD = "di"
BETWEEN_PLACES = frozenset(
    (
        "sama",
        "dan",
        "atau",
        "apa",
        "ama",
        "dengan",
        "dgn",
        "vs",
        "karo",
        "lan",
        "opo",
        "sareng",
        "jeung",
        "atawa",
        "jama",
        "jamo",
    )
)
LEVEL_ENTITY = {REGENCY: "kabupaten_kota", DISTRICT: "kecamatan", VILLAGE: "kelurahan"}


def extract(
    text: str, words: Sequence[Word], known: Collection[str] = ()
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The entities of a message, in order and without overlaps, and its place record or None.

    `known` are codes of areas that the conversation is about already.
    """
    words = part_units(words)
    place = find_place(words, known)
    spans = [(part.start, part.end) for part in place.parts] if place else []
    terms = find_terms(words, spans)
    goods = [(term.start, term.end) for term in terms if term.entity == "komoditas"]
    if any(_holds(good, span) for good in goods for span in spans):
        place = find_place(_without(words, goods), known)
        spans = [(part.start, part.end) for part in place.parts] if place else []
    if place is None and goods:
        place = find_place(_led_by_terms(words, terms), known)
        if place is None and speaks_of_price(words):
            place = find_misspelt_place(words, [(term.start, term.end) for term in find_spelt_terms(words)])
        spans = [(part.start, part.end) for part in place.parts] if place else []
        terms = find_terms(words, spans) if spans else terms
    landmarks = find_landmarks(words, spans)
    landmarks = _without_traders(landmarks, terms)
    entities = _without_overlaps(
        [
            *(_entity("patokan", mark.start, mark.end, text[mark.start : mark.end]) for mark in landmarks),
            *(_entity(term.entity, term.start, term.end, term.value) for term in terms),
            *_area_entities(place),
            *_amounts(text, words, terms),
            *_elsewhere(words, terms),
        ],
        _weights(landmarks, terms),
    )
    record = _record(text, place, landmarks)
    if record and (goods or speaks_of_price(words)):
        record["others"] = [_alternative(area) for area in _other_areas(words, [*spans, *goods])]
    return entities, record


def _amounts(text: str, words: Sequence[Word], terms: Sequence[Term]) -> list[dict[str, Any]]:
    """How much is asked for, where goods or units are named."""
    if all(term.entity not in {"komoditas", "satuan"} for term in terms):
        return []
    units = [(term.start, term.end) for term in terms if term.entity == "satuan"]
    amounts = find_amounts(text, words, units)
    return [_entity("jumlah", each.start, each.end, str(each.value)) for each in amounts]


def _elsewhere(words: Sequence[Word], terms: Sequence[Term]) -> list[dict[str, Any]]:
    """Where beyond Lampung goods are asked about: "di palembang", and not "beras cianjur berapa"."""
    if len(words) > GOING_ON and all(term.entity != "komoditas" for term in terms):
        return []
    leads = known_names().leads
    return [
        _entity("luar_lampung", word.start, word.end, word.folded)
        for at, word in enumerate(words)
        if word.normal == OUTSIDE and at and (words[at - 1].folded in leads or at == len(words) - 1)
    ]


def _without_traders(landmarks: Sequence[Landmark], terms: Sequence[Term]) -> list[Landmark]:
    """The landmarks, without where goods change hands: "singkong di pabrik lamteng" asks no way."""
    if all(term.entity != "komoditas" for term in terms):
        return list(landmarks)
    traders = [term for term in terms if term.entity in TRADING]
    return [
        mark
        for mark in landmarks
        if not any(each.start < mark.end and mark.start < each.end for each in traders)
    ]


def _other_areas(words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> list[Area]:
    """Further areas that a question about prices names, as where prices are compared.

    `taken` are spans of what is known already: the first area, and the goods.
    """
    found: list[Area] = []
    left = [_as_lead(word) for word in words]
    while len(found) < MOST_OTHERS:
        left = _without(left, taken)
        place = find_place(left)
        if place is None or place.area is None or place.confidence < SURE:
            break
        found.append(place.area)
        taken = [(part.start, part.end) for part in place.parts]
    return found


def _without(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[Word]:
    """The words that lie in none of the spans."""
    return [word for word in words if not any(a < word.end and word.start < b for a, b in spans)]


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether a span holds another: "cabe rawit" names no Desa Rawi."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _led_by_terms(words: Sequence[Word], terms: Sequence[Term]) -> list[Word]:
    """The words, terms of trade read as "di": where is what follows them ("jagung ketapang")."""
    spans = [(term.start, term.end) for term in terms if term.entity in LEADING]
    return [
        replace(word, folded=LEAD, normal=LEAD)
        if any(_holds(span, (word.start, word.end)) for span in spans)
        else word
        for word in words
    ]


def _as_lead(word: Word) -> Word:
    """The word itself, but "di" for one that leads to a second place: "metro sama balam"."""
    return replace(word, folded=LEAD, normal=LEAD) if word.folded in BETWEEN_PLACES else word


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
