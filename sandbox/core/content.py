"""Public services and articles: the sample content of YAML files, read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict


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
    """A service as the file writes it; `agency` gives the service, `owner` keeps the card right."""

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
    return Content(services, articles)


def _files(folder: Path, shape: type[Shape]) -> Iterator[Shape]:
    for path in sorted(folder.glob("*.yml")):
        yield shape.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
