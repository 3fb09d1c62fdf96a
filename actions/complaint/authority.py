"""Whose job a complaint is: the body, its authority, and how it is reached. Pure.

The facts are `complaint_categories.yml`, `bodies.yml` and `authorities.yml` of the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from actions.complaint.authority_facts import Body, Overseer, Phrase, Road, facts
from bot.domain.complaints import Agency, Contact

OF_THE_PROVINCE: Final = "provinsi"
OF_A_VILLAGE: Final = "desa"

WITH_CONTACT: Final = "utter_pengaduan_wewenang"
WITHOUT_CONTACT: Final = "utter_pengaduan_wewenang_tanpa_kontak"

WORDS_BETWEEN: Final = 2
"""Words that may stand between the two ends of a stretch: "dari metro ke arah kotagajah"."""

# Why a body is named: the matter itself, a road's name, the owner's words, the category, or the body's name.
MATTER, ROAD, OWNER, CATEGORY, NAMED = "urusan", "nama_jalan", "kata_pemilik", "kategori", "badan_disebut"


@dataclass(frozen=True, slots=True)
class Responsible:
    """A body that answers for a complaint.

    `authority` is one of the core API's (provinsi, kabupaten_kota, nasional, …), `contact` a telephone
    number or an address on the web, None where none is known, and `why` says what decided. `overseer` is
    somebody outside who hears of it too, where officials are complained about.
    """

    code: str
    name: str
    authority: str
    contact: str | None
    why: str
    overseer: Overseer | None = None

    @property
    def is_outside_province(self) -> bool:
        """Whether somebody else than the province answers."""
        return self.authority != OF_THE_PROVINCE

    @property
    def response(self) -> str:
        """The response that tells it, with {badan} and, where a contact is known, {kontak}."""
        return WITH_CONTACT if self.contact else WITHOUT_CONTACT


def responsible_for(
    category: str | None, words: str, area_code: str | None, agencies: Iterable[Agency] = ()
) -> Responsible | None:
    """Who answers for a complaint of this category, in the citizen's words, in the area with this official
    code; None where nothing can be said. Of `agencies`, the core API's, the contacts come first."""
    said = _fold(words)
    found = _of_matter(category, said) or _of_category(category, said, area_code) or _of_name(category, said)
    if found is None:
        return None
    code, why = found
    body = facts().bodies[_above_kelurahan(code, area_code)]
    told = {agency.code: agency.contact for agency in agencies}
    contact = _reach(told.get(body.code)) or _reach(body.contact)
    name, overseer = _local_name(body, area_code), _overseer(body.code, category, said)
    return Responsible(body.code, name, body.authority, contact, why, overseer)


Found = tuple[str, str]
"""A body's code, and why it is that one."""


def _of_matter(category: str | None, said: Sequence[str]) -> Found | None:
    for matter in facts().matters:
        if (category is None or category in matter.categories) and _says_any(said, matter.words):
            return matter.agency, MATTER
    return None


def _of_category(category: str | None, said: Sequence[str], area_code: str | None) -> Found | None:
    known = facts().categories.get(category or "")
    if known is None:
        return None
    owner = next((each for each in known.owners if _says_any(said, each.words)), None)
    # A lane beside a great road is a lane still.
    if owner and owner.authority == OF_A_VILLAGE:
        return owner.agency, OWNER
    road = _road(said, area_code) if known.code in facts().road_topics else None
    if road and (agency := road.agency or known.agency_of(road.owner)):
        return agency, ROAD
    return (owner.agency, OWNER) if owner else (known.agency, CATEGORY)


def _of_name(category: str | None, said: Sequence[str]) -> Found | None:
    """The one body that is named; beside a category, a name alone tells nothing."""
    named = {body.code for body in facts().bodies.values() if _says_any(said, body.aliases)}
    return (named.pop(), NAMED) if category is None and len(named) == 1 else None


def _overseer(code: str, category: str | None, said: Sequence[str]) -> Overseer | None:
    """The first that is named beside this body in such a matter."""
    fitting = (each for each in facts().overseers if code in each.beside and category in each.categories)
    return next((each for each in fitting if not each.words or _says_any(said, each.words)), None)


def _road(said: Sequence[str], area_code: str | None) -> Road | None:
    return next((road for road in facts().roads if _is_meant(road, said, area_code)), None)


def _is_meant(road: Road, said: Sequence[str], area_code: str | None) -> bool:
    if road.areas and not any(f"{area_code}.".startswith(f"{area}.") for area in road.areas):
        return False
    return _says_any(said, road.names) or any(_spans(said, ends) for ends in road.between)


def _spans(said: Sequence[str], ends: tuple[Phrase, Phrase]) -> bool:
    """Whether both ends are said with no more than a few words between them."""
    one, other = ends
    return any(
        0 <= second - first - len(earlier) <= WORDS_BETWEEN
        for earlier, later in ((one, other), (other, one))
        for first in _places(said, earlier)
        for second in _places(said, later)
    )


def _says_any(said: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    return any(_places(said, phrase) for phrase in phrases)


def _places(said: Sequence[str], phrase: Phrase) -> list[int]:
    """Where the phrase begins among the words."""
    return [
        start
        for start in range(len(said) - len(phrase) + 1)
        if tuple(said[start : start + len(phrase)]) == phrase
    ]


def _fold(words: str) -> list[str]:
    """The words in small letters without signs, the commonest way of shortening "jalan" spelt out."""
    return ["jalan" if word in ("jl", "jln") else word for word in re.findall(r"\w+", words.casefold())]


def _above_kelurahan(code: str, area_code: str | None) -> str:
    area = facts().areas.get(area_code or "")
    is_kelurahan = area is not None and area.kind == "kelurahan"
    return facts().above_kelurahan if code == facts().village_agency and is_kelurahan else code


def _local_name(body: Body, area_code: str | None) -> str:
    """The body's name, completed by the regency where each regency has one of its own."""
    regency = facts().areas.get(".".join((area_code or "").split(".")[:2]))
    if regency is None:
        return body.name
    pattern = facts().general_names.get(body.code, body.name)
    return facts().local_names.get((body.code, regency.code)) or pattern.format(wilayah=regency.name)


def _reach(contact: Contact | None) -> str | None:
    return (contact.phone or contact.whatsapp or contact.url) if contact else None
