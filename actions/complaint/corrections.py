"""A fact that the citizen puts right by saying it, such as "salah, di kecamatan kedaton". Pure."""

from __future__ import annotations

import re
from typing import Final

from actions.areas import settle
from actions.complaint.asked import Asked, Candidates
from actions.complaint.category import named_code
from actions.complaint.description import WORD
from actions.complaint.draft import AREA, CATEGORY, PLACE
from actions.complaint.place import START, is_place, stated_street
from actions.complaint.place_answers import a_place
from actions.complaint.vocabulary import words

WORDS_AT_MOST: Final = 14
"""A longer text tells more than what is to be put right."""
CATEGORY_WORDS_AT_MOST: Final = 4
_TOKEN = re.compile(r"\S+")


def correction(asked: Asked) -> Candidates:
    """The facts that the turn puts in the place of those of the draft; none where it corrects nothing."""
    text = asked.turn.words
    said = {word.casefold() for word in WORD.findall(text)}
    names_place, names_category = bool(said & words("place_named")), bool(said & words("category_named"))
    is_correction = names_place or names_category or bool(said & words("corrects"))
    if asked.turn.is_tapped or not is_correction or len(text.split()) > WORDS_AT_MOST:
        return {}
    value = _new_value(text)
    if not names_place and not START.match(value) and len(value.split()) <= CATEGORY_WORDS_AT_MOST:
        code = named_code(value, asked.known)
        if code:
            return {CATEGORY: code}
    return {} if names_category else _place(asked, value, is_named=names_place)


def _place(asked: Asked, value: str, *, is_named: bool) -> Candidates:
    place = asked.turn.place
    address = START.sub("", value, count=1) if START.match(value) else value
    if not is_place(address) or not (is_named or _begins_with_place(asked, value)):
        return {}
    names_area = place is not None and bool(place.area or place.options)
    is_replaced = names_area and asked.draft.place is not None
    area, options = settle(place, None if is_replaced else asked.draft.known_area)
    return {PLACE: a_place(address, options=options), AREA: area}


def _begins_with_place(asked: Asked, value: str) -> bool:
    """Whether `value` starts with a place, and does not only mention one, as "juga di kedaton mati" does."""
    place = asked.turn.place
    if place is None:
        return stated_street(value) is not None
    first = value.casefold().split(maxsplit=1)[:1]
    kinds = words("area_kinds") | words("relations") | words("streets")
    own = place.words.casefold().split(maxsplit=1)[:1]
    return bool(START.match(value)) or (bool(first) and (first[0] in kinds or first == own))


def _new_value(text: str) -> str:
    """What stands behind "tapi", and behind the words that announce a correction."""
    start = 0
    leading = True
    announcing = words("corrects") | words("place_named") | words("category_named") | words("corrects_filler")
    for token in _TOKEN.finditer(text):
        word = token[0].strip(".,;:!?()\"'").casefold()
        if word in words("turns"):
            start, leading = token.end(), True
        elif leading and word in announcing | {""}:
            start = token.end()
        else:
            leading = False
    return text[start:].strip(" .,;:!?")
