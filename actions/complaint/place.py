"""Where a problem is, as the citizen says it."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.areas import SaidPlace
from actions.complaint.description import WORD, telling_words
from actions.complaint.vocabulary import words

START = re.compile(r"\b(?:di|ning|neng|nang|ing)\s+|[(\[]\s*", re.IGNORECASE)
"""Where a street may be named: behind "di", or in brackets."""
BEFORE = re.compile(r"\b(?:di|ning|neng|nang|ing)\s*$", re.IGNORECASE)


def exact_place(text: str, said: SaidPlace | None) -> str | None:
    """The words of a description by which an officer finds the place; None where it must still be asked.

    A street, a landmark with a name, or a village will do. A district or a regency alone will not.
    """
    street = stated_street(text)
    if street or said is None:
        return street
    if said.is_village or (is_pointed_at(text, said.landmark) and names_something(said.landmark)):
        return said.words or said.landmark
    return None


def is_pointed_at(text: str, landmark: str) -> bool:
    """Whether `text` says that something is at the landmark, and not that something is wrong with it:
    "sampah di pasar tugu", "lampu mati depan pasar tugu", not "jembatan kayu lapuk"."""
    if not landmark:
        return False
    before, found, _ = text.partition(landmark)
    first = landmark.split(maxsplit=1)[0].casefold()
    return bool(found) and (first in words("relations") or bool(BEFORE.search(before)))


def stated_street(text: str) -> str | None:
    """The street or the like that `text` names, such as "jl. Raden Intan no 5"; None where it names none.

    Landmarks and areas are found by the understanding, which knows them; streets are in no gazetteer.
    """
    phrases = (_end().split(text[start.end() :], maxsplit=1)[0].strip() for start in START.finditer(text))
    return next((phrase for phrase in phrases if _begins_with_street(phrase)), None)


def names_something(phrase: str) -> bool:
    """Whether `phrase` has a name beside the kinds of place: "depan masjid taqwa", not "depan rumah saya"."""
    said = (word.casefold() for word in WORD.findall(phrase))
    kinds = words("anchors") | words("vague")
    return any(word not in kinds for word in said if len(word) > 1)


def is_place(text: str) -> bool:
    """Whether `text`, given in answer to "where?", can stand as a place."""
    return any(word not in words("vague") for word in telling_words(text))


def names_unknown_area(text: str, said: SaidPlace | None) -> bool:
    """Whether `text` names an area by its kind, as in "kecamatan antah berantah", and no list knows it."""
    is_known = said is not None and bool(said.area or said.options)
    kinds = words("area_kinds")
    tokens = [word.casefold() for word in WORD.findall(text)]
    return not is_known and any(word in kinds for word in tokens[:-1])


@lru_cache
def _end() -> re.Pattern[str]:
    others = "|".join(sorted(words("place_ends")))
    return re.compile(rf"[,;!?\n()\[\]]|(?<=\w{{4}})\.(?:\s|$)|\b(?:{others})\b", re.IGNORECASE)


def _begins_with_street(phrase: str) -> bool:
    said = [word.casefold() for word in WORD.findall(phrase)]
    return bool(said) and said[0] in words("streets") and names_something(phrase)
