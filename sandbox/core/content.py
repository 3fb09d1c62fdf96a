"""Public services and articles: the sample content of YAML files, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from sandbox.core.catalogue import FACTS, Agency, catalogue

BODIES = FACTS.with_name("bodies.yml")
"""Bodies that answer for services but for no complaint category; shared data, as `FACTS` is."""


class Entry(BaseModel):
    """A part of a content file; a field that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid")


class ServicePlace(Entry):
    """Where a service is given; `area` is an official code."""

    name: str
    address: str | None = None
    area: str | None = None
    lat: float | None = None
    long: float | None = None
    hours: str | None = None


class ServiceCard(Entry):
    """A service as the file writes it; `agency` is a code, `owner` keeps the card right."""

    code: str
    name: str
    aliases: list[str] = []
    agency: str
    owner: str
    summary: str
    requirements: list[str]
    steps: list[str]
    cost: str | None
    duration: str | None
    places: list[ServicePlace]
    url: str | None
    checked_date: date
    source: str


class Article(Entry):
    """An answer to a public question, as the file writes it."""

    id: str
    title: str
    aliases: list[str]
    body: str
    published_date: date
    updated_date: date | None
    source: str
    url: str | None


class ServicesFile(Entry):
    """One file of `public_services/`."""

    services: list[ServiceCard]


class ArticlesFile(Entry):
    """One file of `articles/`."""

    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything there is; services in order of name, articles newest first."""

    services: Sequence[ServiceCard]
    articles: Sequence[Article]
    agency_names: Mapping[str, str]

    def agency_name(self, code: str) -> str:
        """The body's name; one without a code is named as the file does."""
        return self.agency_names.get(code, code)


Shape = TypeVar("Shape", bound=BaseModel)


def read_content(folder: Path) -> Content:
    """The files of the folders `public_services` and `articles`; where there are none, there is no content.

    Raises:
        ValidationError: a file is not as its model says; `siger content check` says it in plain words.
    """
    services = [card for file in _files(folder / "public_services", ServicesFile) for card in file.services]
    articles = [each for file in _files(folder / "articles", ArticlesFile) for each in file.articles]
    services.sort(key=lambda card: card.name)
    articles.sort(key=lambda article: article.id)
    articles.sort(key=lambda article: article.updated_date or article.published_date, reverse=True)
    return Content(services, articles, _agency_names())


def _files(folder: Path, shape: type[Shape]) -> Iterator[Shape]:
    for path in sorted(folder.glob("*.yml")):
        yield shape.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def _agency_names() -> Mapping[str, str]:
    bodies = yaml.safe_load(BODIES.read_text(encoding="utf-8"))["bodies"]
    further = [Agency.model_validate(body) for body in bodies]
    return {agency.code: agency.name for agency in (*catalogue().agencies, *further)}
