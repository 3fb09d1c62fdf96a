"""The complaint categories of `nlu/gazetteer/complaint_categories.yml`, and whose job a complaint is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).parents[1] / "gazetteer" / "complaint_categories.yml"


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose job a complaint is when one of the `phrases` stands in it."""

    authority: str
    phrases: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Category:
    """A leaf of the tree. `authority` is whose job it is where no owner's phrase says otherwise."""

    code: str
    group: str
    authority: str
    keywords: Sequence[str]
    examples: Sequence[str]
    owners: Sequence[Owner]


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """All leaves by their code, in the file's order."""
    tree = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    authorities = {agency["code"]: agency["authority"] for agency in tree["agencies"]}
    return {
        entry["code"]: Category(
            code=entry["code"],
            group=entry["group"],
            authority=authorities[entry["agency"]],
            keywords=entry["keywords"],
            examples=entry["examples"],
            owners=[
                Owner(owner["authority"], frozenset(tuple(phrase.split()) for phrase in owner["words"]))
                for owner in entry.get("owners", ())
            ],
        )
        for entry in tree["categories"]
    }


def group_of(code: str) -> str:
    """The group of a category; "" for a code that the tree does not have."""
    category = categories().get(code)
    return category.group if category else ""


def authority_of(category: Category, said: Sequence[str]) -> str:
    """Whose job a complaint is, by its category and the owner's words among the folded words `said`."""
    return next((owner.authority for owner in category.owners if _is_named(owner, said)), category.authority)


def _is_named(owner: Owner, said: Sequence[str]) -> bool:
    return any(
        tuple(said[start : start + len(phrase)]) == phrase
        for phrase in owner.phrases
        for start in range(len(said) - len(phrase) + 1)
    )
