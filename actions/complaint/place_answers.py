"""What a turn tells of the place: in the description, in answer to "where?", and to "which one?". Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from actions.areas import Area, narrowed, settle
from actions.complaint.asked import Asked, Candidates, leans
from actions.complaint.draft import AREA, PLACE
from actions.complaint.place import exact_place, is_place
from actions.turn import Turn

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
    if asked.draft.official_area and leans(turn, {"lewati", "tolak"}):
        return {PLACE: a_place(asked.draft.official_area)}
    if not turn.words or asked.steers:
        return {PLACE: asked.unread}
    area, options = settle(turn.place, asked.draft.known_area)
    return {PLACE: a_place(turn.words, options=options), AREA: area}


def area_answer(asked: Asked) -> Candidates:
    """The answer to "which one do you mean?". Who answers otherwise keeps their own words."""
    turn, options = asked.turn, asked.draft.options
    code = turn.entities.get(AREA_CODE)
    if code is not None:
        return {AREA: next((dict(option) for option in options if option["code"] == code), {})}
    if leans(turn, {"lewati", "tolak"}):
        return {AREA: {}}
    if len(options) == 1 and leans(turn, {"setuju"}):
        return {AREA: dict(options[0])}
    if asked.steers or not turn.words:
        return {AREA: asked.unread}
    area = narrowed(turn.words, options) or settle(turn.place, None)[0]
    return {AREA: dict(area)} if area else _more_words(asked)


def _more_words(asked: Asked) -> Candidates:
    place = asked.draft.place or {}
    if not is_place(asked.turn.words):
        return {AREA: {}}
    address = ", ".join(filter(None, (place.get("address"), asked.turn.words)))
    return {PLACE: {**place, "address": address}, AREA: {}}
