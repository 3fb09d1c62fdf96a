"""Which part of a service card words ask about: cost, time, place … Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from nlu.search.words import standard_words_in

FACTS: Final = Path(__file__).with_name("parts.yml")
LONGEST: Final = 12
"""Words of a question about a part and nothing else; whoever writes more tells something."""


def parts_in(text: str) -> tuple[str, ...]:
    """The parts that `text` names, in the order of the file."""
    words = _words(text)
    return tuple(part for part, names in _parts().items() if not names.isdisjoint(words))


def names_parts_alone(text: str, besides: Collection[str] = ()) -> bool:
    """Whether `text` asks about parts, and names nothing else than perhaps the words `besides`."""
    words = _words(text)
    named = frozenset().union(*_parts().values())
    return (
        len(words) <= LONGEST
        and not named.isdisjoint(words)
        and set(words) <= named | _beside() | {word for each in besides for word in _words(each)}
    )


def _words(text: str) -> list[str]:
    """Standard words; "tempatnya" as "tempat"."""
    words = standard_words_in(text)
    return [word.removesuffix("nya") or word for word in words]


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, frozenset[str]]:
    return {part: frozenset(names.split()) for part, names in _facts()["parts"].items()}


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    return frozenset(_facts()["beside"].split())


@lru_cache(maxsize=1)
def _facts() -> Mapping[str, Any]:
    facts: Mapping[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return facts
