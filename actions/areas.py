"""The place that a message names, as the understanding set it: an official area, candidates, a landmark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, TypedDict

SURE: Final = 0.8
"""From this confidence on an area is taken without a question."""
SURE_WITHOUT_RIVAL: Final = 0.6
"""Likewise where nothing else has such a name; the citizen still sees it on the review card."""

RESEMBLES: Final = 0.66
"""How much of a name's letters must stand in the words where its area is taken without being sure:
"kdtn" is Kedaton, "antah" is not Natar."""

NEAR: Final = 14
"""Letters that may lie between two parts of one place, as in "margodadi kec sumberejo"."""

PLACE_ENTITIES: Final = frozenset({"patokan", "pasar", "kelurahan", "kecamatan", "kabupaten_kota"})
OPTIONS_AT_MOST: Final = 3
TITLE_LENGTH: Final = 24
VILLAGE, DISTRICT = 3, 2
"""How many dots the code of such an area has."""


class Area(TypedDict):
    """An official area: its code, its full name with its parents, and a short title for a button."""

    code: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """What a message tells of a place.

    `words` are the citizen's own, "" where only an area is known. `area` is there where it is sure; else
    `options` are what may be meant. `landmark` is something to find the place by, "" without one. `others`
    are further areas, as a question that compares prices names them.
    """

    words: str = ""
    area: Area | None = None
    options: tuple[Area, ...] = ()
    landmark: str = ""
    others: tuple[Area, ...] = ()

    @property
    def is_village(self) -> bool:
        """Whether the area is so small that its name alone tells the place."""
        return bool(self.area and self.area["code"].count(".") == VILLAGE)


def read_place(message: Mapping[str, Any]) -> SaidPlace | None:
    """The place in a parsed message; None where it names none."""
    parts = [found for found in message.get("entities") or () if found.get("entity") in PLACE_ENTITIES]
    place = message.get("place")
    if not parts and not place:
        return None
    area, options = _areas(place or {}, str(message.get("text") or ""))
    marks = [found for found in parts if found["entity"] == "patokan"]
    landmark = str((place or {}).get("patokan") or (marks[0]["value"] if marks else ""))
    words = _place_words(str(message.get("text") or ""), parts)
    others = tuple(area_of(each) for each in (place or {}).get("others") or ())
    return SaidPlace(words, area, options, landmark, others)


def settle(said: SaidPlace | None, known: Area | None) -> tuple[Area | None, tuple[Area, ...]]:
    """The area that is meant, or the options between which the citizen must choose.

    `known` was named before: it settles a name that fits several areas, and stays where it is the finer one.
    """
    if said is None:
        return known, ()
    if said.area:
        return (known if known and _is_inside(known, said.area) else said.area), ()
    inside = tuple(option for option in said.options if known and _is_inside(option, known))
    if len(inside) == 1:
        return inside[0], ()
    return (None, inside or said.options) if said.options else (known, ())


def narrowed(words: str, options: Sequence[Area]) -> Area | None:
    """The one option that `words` fit, such as "yang di natar"; None where none or several do."""
    said = {word.strip(".,!?()") for word in words.casefold().split()}
    shared = set.intersection(*map(_name_words, options)) if options else set()
    fitting = [option for option in options if said & (_name_words(option) - shared)]
    return fitting[0] if len(fitting) == 1 else None


def concerns(said: SaidPlace | None, options: Sequence[Area]) -> bool:
    """Whether what was said is one of the options, or lies within or around one."""
    named = (said.area,) if said and said.area else said.options if said else ()
    return any(
        _is_inside(area, option) or _is_inside(option, area) for area in named if area for option in options
    )


def official_name(area: Mapping[str, Any]) -> str:
    """The name with kind and parents, such as "Kecamatan Natar, Kabupaten Lampung Selatan"."""
    level = str(area["code"]).count(".")
    parents = [f"Kecamatan {area['kecamatan']}"] if level == VILLAGE and area.get("kecamatan") else []
    regency = [str(area["kabupaten_kota"])] if level >= DISTRICT and area.get("kabupaten_kota") else []
    own = str(area["name"]) if level < DISTRICT else f"{str(area['kind']).capitalize()} {area['name']}"
    return ", ".join([own, *parents, *regency])


def short_title(area: Mapping[str, Any]) -> str:
    """The name and the next larger area, cut to the length of a row in a list."""
    level = str(area["code"]).count(".")
    parent = str(area.get("kecamatan" if level == VILLAGE else "kabupaten_kota") or "")
    parent = parent.removeprefix("Kabupaten ").removeprefix("Kota ") if level >= DISTRICT else ""
    title = ", ".join(filter(None, (str(area["name"]), parent)))
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip(' ,')}…"


def _areas(place: Mapping[str, Any], text: str) -> tuple[Area | None, tuple[Area, ...]]:
    alternatives = [area_of(each) for each in place.get("alternatives") or () if each.get("code")]
    if not place.get("code"):
        return None, tuple(alternatives[:OPTIONS_AT_MOST])
    own = area_of(place)
    confidence = float(place.get("confidence") or 0.0)
    if confidence >= SURE:
        return own, ()
    if not alternatives and confidence >= SURE_WITHOUT_RIVAL:
        return (own, ()) if _resembles(text, str(place["name"])) else (None, ())
    # A place that only holds all the candidates is none of them.
    holds = any(_is_inside(other, own) for other in alternatives)
    options = alternatives if holds else [own, *alternatives]
    return None, tuple(options[:OPTIONS_AT_MOST])


def area_of(found: Mapping[str, Any]) -> Area:
    """The area of a record with code, name, kind and parents."""
    return Area(code=str(found["code"]), name=official_name(found), title=short_title(found))


def _resembles(text: str, name: str) -> bool:
    """Whether some words of `text` are written nearly like `name`: a misspelling, and no other name."""
    own = name.casefold().removeprefix("kabupaten ").removeprefix("kota ")
    said, wanted = text.casefold().split(), own.split()
    stretches = (said[start : start + len(wanted)] for start in range(len(said)))
    return any(
        SequenceMatcher(None, " ".join(stretch), " ".join(wanted)).ratio() >= RESEMBLES
        for stretch in stretches
    )


def _is_inside(area: Area, other: Area) -> bool:
    return area["code"] == other["code"] or area["code"].startswith(f"{other['code']}.")


def _name_words(area: Area) -> set[str]:
    return set(area["name"].casefold().replace(",", "").split())


def _place_words(text: str, parts: Iterable[Mapping[str, Any]]) -> str:
    """The longest stretch of the text whose parts lie near each other."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((part["start"], part["end"]) for part in parts if "start" in part):
        if stretches and start - stretches[-1][1] <= NEAR:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    start, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0], default=(0, 0))
    return text[start:end].strip()
