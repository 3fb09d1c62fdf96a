"""The complaint categories and agencies of `catalogue.yaml`: samples, not the province's own list."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Authority = Literal["provinsi", "kabupaten_kota", "nasional", "bumn_bumd", "penegak_hukum"]


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


class CategoryEntry(BaseModel):
    """A category as the file writes it; `agency` is an agency's code."""

    model_config = ConfigDict(extra="forbid")
    code: str
    name: str
    description: str
    group: str
    agency: str
    days: int
    keywords: list[str]


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
    sample: bool = True


class Catalogue(BaseModel):
    """Both lists, in display order."""

    model_config = ConfigDict(extra="forbid")
    agencies: list[Agency]
    categories: list[CategoryEntry]

    @cached_property
    def services(self) -> dict[str, Service]:
        """Every category by its code, with its agency's name and authority."""
        agencies = {agency.code: agency for agency in self.agencies}
        return {entry.code: _service(entry, agencies[entry.agency]) for entry in self.categories}


def _service(entry: CategoryEntry, agency: Agency) -> Service:
    return Service(
        service_code=entry.code,
        service_name=entry.name,
        description=entry.description,
        keywords=entry.keywords,
        group=entry.group,
        agency_responsible=agency.name,
        agency_code=agency.code,
        authority=agency.authority,
        expected_days=entry.days,
    )


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The file, read once."""
    text = Path(__file__).with_name("catalogue.yaml").read_text(encoding="utf-8")
    return Catalogue.model_validate(yaml.safe_load(text))
