"""The facts from which `authority.py` decides, read once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from bot.domain.complaints import Contact
from bot.settings import PROJECT_ROOT

FOLDER: Final = PROJECT_ROOT / "nlu" / "gazetteer"

Phrase = tuple[str, ...]
"""Words that follow each other, in small letters."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that answers for something; by its `aliases` people name it."""

    code: str
    name: str
    authority: str
    contact: Contact
    aliases: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Owner:
    """One of several owners of such a thing, and the words that tell it."""

    authority: str
    agency: str
    words: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Topic:
    """A complaint category: its own body, that body's authority, and the owners in order of trial."""

    code: str
    agency: str
    authority: str
    owners: Sequence[Owner]

    def agency_of(self, authority: str) -> str | None:
        """The body that answers for this topic under an authority; None where none does."""
        if authority == self.authority:
            return self.agency
        return next((owner.agency for owner in self.owners if owner.authority == authority), None)


@dataclass(frozen=True, slots=True)
class Road:
    """Roads of one owner, by name or by the two ends of a stretch; `areas` bound where a name counts."""

    owner: str
    agency: str | None
    names: Sequence[Phrase]
    between: Sequence[tuple[Phrase, Phrase]]
    areas: Sequence[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a body answers for whatever the category, told by words."""

    agency: str
    categories: frozenset[str]
    words: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Overseer:
    """Somebody outside who hears complaints about officials too: beside which bodies it is named, in which
    categories, and by which words, where any are needed. `reached` are its contacts as they are shown."""

    name: str
    reached: Sequence[str]
    beside: frozenset[str]
    categories: frozenset[str]
    words: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An official area: code, name and kind."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known of whose job is what.

    `local_names` are bodies of one regency, by the general body and the regency; `general_names` are
    patterns with {wilayah} for the others. `village_agency` answers for villages, `above_kelurahan` in its
    place for a kelurahan.
    """

    bodies: Mapping[str, Body]
    categories: Mapping[str, Topic]
    roads: Sequence[Road]
    road_topics: frozenset[str]
    matters: Sequence[Matter]
    overseers: Sequence[Overseer]
    areas: Mapping[str, NamedArea]
    local_names: Mapping[tuple[str, str], str]
    general_names: Mapping[str, str]
    village_agency: str
    above_kelurahan: str


@lru_cache(maxsize=1)
def facts() -> Facts:
    """The facts of the gazetteer's files."""
    tree, table = _read("complaint_categories.yml"), _read("authorities.yml")
    entries = (*tree["agencies"], *_read("bodies.yml")["bodies"], *table["bodies"])
    bodies = {entry["code"]: _body(entry) for entry in entries}
    return Facts(
        bodies=bodies,
        categories={entry["code"]: _topic(entry, bodies) for entry in tree["categories"]},
        roads=[_road(entry) for entry in table["roads"]],
        road_topics=frozenset(table["road_topics"]),
        matters=[_matter(entry) for entry in table["matters"]],
        overseers=[_overseer(entry) for entry in table["overseers"]],
        areas={area.code: area for area in _areas()},
        local_names={
            (general, regency): body["name"]
            for general, of_regencies in table["local_bodies"].items()
            for regency, body in of_regencies.items()
        },
        general_names=table["general_names"],
        village_agency=table["village_agency"],
        above_kelurahan=table["above_kelurahan"],
    )


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return content


def _body(entry: Mapping[str, Any]) -> Body:
    return Body(
        code=entry["code"],
        name=entry["name"],
        authority=entry["authority"],
        contact=Contact(**entry.get("contact", {})),
        aliases=_phrases(entry.get("aliases", ())),
    )


def _topic(entry: Mapping[str, Any], bodies: Mapping[str, Body]) -> Topic:
    owners = [
        Owner(owner["authority"], owner["agency"], _phrases(owner["words"]))
        for owner in entry.get("owners", ())
    ]
    return Topic(entry["code"], entry["agency"], bodies[entry["agency"]].authority, owners)


def _road(entry: Mapping[str, Any]) -> Road:
    return Road(
        owner=entry["owner"],
        agency=entry.get("agency"),
        names=_phrases(entry.get("names", ())),
        between=[(_phrase(one), _phrase(other)) for one, other in entry.get("between", ())],
        areas=entry.get("areas", ()),
    )


def _matter(entry: Mapping[str, Any]) -> Matter:
    return Matter(entry["agency"], frozenset(entry["categories"]), _phrases(entry["words"]))


def _overseer(entry: Mapping[str, Any]) -> Overseer:
    return Overseer(
        name=entry["name"],
        reached=entry["reached"],
        beside=frozenset(entry["beside"]),
        categories=frozenset(entry["categories"]),
        words=_phrases(entry.get("words", ())),
    )


def _areas() -> Iterator[NamedArea]:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield NamedArea(row["code"], row["name"], row["kind"])


def _phrases(said: Iterable[str]) -> list[Phrase]:
    return [_phrase(each) for each in said]


def _phrase(said: str) -> Phrase:
    return tuple(said.replace("-", " ").split())
