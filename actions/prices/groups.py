"""Goods that people name together: sembako, ikan, sayur, bumbu. `groups.yml` says which."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from actions.prices.catalogue import Catalogue
from bot.domain.prices import Commodity

SOURCE: Final = Path(__file__).with_name("groups.yml")


class Group(BaseModel):
    """Goods under one word. `listed`: their prices are told at once; else it is asked which is meant."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    words: str
    goods: tuple[str, ...]
    listed: bool = False

    def watched(self, catalogue: Catalogue) -> list[Commodity]:
        """Those of its goods that the core API lists."""
        return [catalogue.commodities[code] for code in self.goods if code in catalogue.commodities]


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """All groups."""
    entries = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["groups"]
    return tuple(Group.model_validate(entry) for entry in entries)


def group_of(terms: Collection[str]) -> Group | None:
    """The group that one of these words names."""
    return next((group for group in groups() if {*group.words.split()} & {*terms}), None)


def words_of_groups() -> frozenset[str]:
    """All parts of the words by which groups are named."""
    return frozenset(part for group in groups() for word in group.words.split() for part in word.split("_"))
