"""The complaint categories and agencies of the shared facts: samples, not the province's own list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Authority = Literal["provinsi", "kabupaten_kota", "nasional", "desa", "bumn_bumd", "penegak_hukum", "swasta"]

FACTS = Path(__file__).parents[2] / "nlu" / "gazetteer" / "complaint_categories.yml"
"""Data that the sandbox reads and Siger reads too: the two share facts, never code."""


class Contact(BaseModel):
    phone: str | None = None
    url: str | None = None


class Agency(BaseModel):
    code: str
    name: str
    short_name: str | None = None
    authority: Authority
    contact: Contact = Contact()
    sample: bool = True


class Group(BaseModel):
    """Categories that are shown together."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str


class OwnerEntry(BaseModel):
    """One of several owners of such a thing as the file writes it, and the words that tell it."""

    model_config = ConfigDict(extra="forbid")
    authority: Authority
    agency: str
    words: list[str]


class CategoryEntry(BaseModel):
    """A category as the file writes it; `group` and `agency` are codes."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str
    description: str
    group: str
    agency: str
    days: int
    ask: list[str]
    keywords: list[str]
    examples: list[str]
    owners: list[OwnerEntry] = []


class Owner(BaseModel):
    """An owner as the contract shows it."""

    authority: Authority
    agency_code: str
    agency_responsible: str
    words: list[str]


class Service(BaseModel):
    service_code: str
    service_name: str
    description: str
    metadata: bool = False
    type: str = "realtime"
    keywords: list[str]
    group: str
    agency_responsible: str
    agency_code: str
    authority: Authority
    expected_days: int
    ask: list[str]
    examples: list[str]
    owners: list[Owner]
    sample: bool = True


class Catalogue(BaseModel):
    """The three lists, in display order."""

    model_config = ConfigDict(extra="forbid")
    agencies: list[Agency]
    groups: list[Group]
    categories: list[CategoryEntry]

    @cached_property
    def services(self) -> dict[str, Service]:
        """Every category by its code, with its agencies' names and authority."""
        agencies = {agency.code: agency for agency in self.agencies}
        groups = {group.code: group.name for group in self.groups}
        return {entry.code: _service(entry, groups[entry.group], agencies) for entry in self.categories}


def _service(entry: CategoryEntry, group: str, agencies: Mapping[str, Agency]) -> Service:
    agency = agencies[entry.agency]
    return Service(
        service_code=entry.code,
        service_name=entry.name,
        description=entry.description,
        keywords=entry.keywords,
        group=group,
        agency_responsible=agency.name,
        agency_code=agency.code,
        authority=agency.authority,
        expected_days=entry.days,
        ask=entry.ask,
        examples=entry.examples,
        owners=[_owner(owner, agencies[owner.agency]) for owner in entry.owners],
    )


def _owner(owner: OwnerEntry, agency: Agency) -> Owner:
    return Owner(
        authority=owner.authority,
        agency_code=agency.code,
        agency_responsible=agency.name,
        words=owner.words,
    )


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The file, read once."""
    return Catalogue.model_validate(yaml.safe_load(FACTS.read_text(encoding="utf-8")))
