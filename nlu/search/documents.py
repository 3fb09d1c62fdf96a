"""Service cards and articles as the search takes them: mappings of the core API's shape, or of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from nlu.gazetteer.spellings import read_facts
from nlu.search.index import Document


def service_document(card: Mapping[str, Any]) -> Document:
    """A public service: known by its name and aliases, and by those that our gazetteer has for its code."""
    code = str(card["code"])
    names = (card["name"], *(card.get("aliases") or ()), *_known_aliases().get(code, ()))
    told = (card.get("summary") or "", *card.get("requirements", ()), *card.get("steps", ()))
    return Document(code, tuple(dict.fromkeys(names)), " ".join(told))


def article_document(article: Mapping[str, Any]) -> Document:
    """An article: known by its title and aliases."""
    names = (article["title"], *(article.get("aliases") or ()))
    return Document(str(article["id"]), tuple(dict.fromkeys(names)), article["body"])


@lru_cache(maxsize=1)
def _known_aliases() -> Mapping[str, Sequence[str]]:
    return dict(_aliases())


def _aliases() -> Iterator[tuple[str, Sequence[str]]]:
    for service in read_facts("public_services.yml")["services"]:
        yield service["code"], service["aliases"]
