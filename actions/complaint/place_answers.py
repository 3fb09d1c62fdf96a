"""What a turn tells of the place: in the description, in answer to "where?", and to "which one?". Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from actions.areas import Area, narrowed, settle
from actions.complaint.asked import Asked, Candidates, leans
from actions.complaint.draft import AREA, PHOTO_SPOT, PLACE
from actions.complaint.place import exact_place, is_place, stated_street
from actions.turn import Turn

PHOTO_SPOT_TAKEN: Final = "titik_foto"
YES: Final = "ya"
"""The value of that entity which says that a photo's position is the place; any other says no."""

AREA_CODE: Final = "kode_wilayah"
OWN_WORDS: Final = "-"
"""The code that stands for "none of these, use my words"."""


def a_place(
    address: str | None, location: Mapping[str, Any] | None = None, options: Sequence[Area] = ()
) -> dict[str, Any]:
    """The place as its slot keeps it."""
    known: dict[str, Any] = {"address": address, "location": dict(location) if location else None}
    return known | ({"options": list(options)} if options else {})


def pinned(turn: Turn, address: str | None) -> Candidates:
    """The place of a pin, and the area in which it lies, which is surer than any name."""
    area: Candidates = {AREA: turn.pin_area} if turn.pin_area else {}
    return {PLACE: a_place(address, turn.location)} | area


def place_told_along(asked: Asked) -> Candidates:
    """The place that a description names beside the problem. A district alone is kept, and asked into."""
    if asked.draft.place or PLACE in asked.found:
        return {}
    area, options = settle(asked.turn.place, asked.draft.known_area)
    address = exact_place(asked.turn.words, asked.turn.place)
    if address:
        return {PLACE: a_place(address, options=options), AREA: area}
    return {AREA: area} if area else {}


def place_answer(asked: Asked) -> Candidates:
    """The answer to "where?"."""
    turn = asked.turn
    if turn.location:
        return pinned(turn, turn.words or None)
    if found := _photo_spot_answer(asked):
        return found
    if asked.draft.official_area and leans(turn, {"lewati", "tolak"}):
        return {PLACE: a_place(asked.draft.official_area)}
    if not turn.words or (asked.steers and not _names_place(turn)):
        return {PLACE: asked.unread}
    area, options = settle(turn.place, asked.draft.known_area)
    return {PLACE: a_place(turn.words, options=options), AREA: area}


def _photo_spot_answer(asked: Asked) -> Candidates:
    """The answer to "shall the photo's position be the place?"; nothing where that was not asked, or where
    the words name a place."""
    turn, spot = asked.turn, asked.draft.photo_spot
    said = turn.entities.get(PHOTO_SPOT_TAKEN)
    if not spot or _names_place(turn):
        return {}
    if said == YES or leans(turn, {"setuju"}):
        return {PLACE: a_place(None, {"lat": spot["lat"], "long": spot["long"]}), AREA: dict(spot["area"])}
    return {PLACE: None, PHOTO_SPOT: {}} if said or leans(turn, {"tolak", "lewati"}) else {}


def _names_place(turn: Turn) -> bool:
    """Whether a place is told beside whatever else is said, as in "bukan, di jl. kartini no 5"."""
    return not turn.is_tapped and bool(turn.place or stated_street(turn.words))


def area_answer(asked: Asked) -> Candidates:
    """The answer to "which one do you mean?". Who answers otherwise keeps their own words."""
    turn, options = asked.turn, asked.draft.options
    code = turn.entities.get(AREA_CODE)
    if code is not None:
        return {AREA: next((dict(option) for option in options if option["code"] == code), {})}
    names_place = _names_place(turn)
    if leans(turn, {"lewati", "tolak"}) and not names_place:
        return {AREA: {}}
    if len(options) == 1 and leans(turn, {"setuju"}):
        return {AREA: dict(options[0])}
    if (asked.steers and not names_place) or not turn.words:
        return {AREA: asked.unread}
    area = narrowed(turn.words, options) or settle(turn.place, None)[0]
    return {AREA: dict(area)} if area else _more_words(asked)


def _more_words(asked: Asked) -> Candidates:
    place = asked.draft.place or {}
    if not is_place(asked.turn.words):
        return {AREA: {}}
    address = ", ".join(filter(None, (place.get("address"), asked.turn.words)))
    return {PLACE: {**place, "address": address}, AREA: {}}
