"""What of the content a person's words mean, best match first; what lies in an area; and pages of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from sandbox.core.content import ServiceCard

LEAST_SCORE = 0.5
"""Below it, two phrases share hardly more than letters."""

Item = TypeVar("Item")


def best_first(
    words: str, items: Sequence[Item], phrases: Callable[[Item], Sequence[str]]
) -> list[tuple[Item, float]]:
    """The items that the words may mean, each with its score from 0 to 1."""
    scored = [(item, _score(words, phrases(item))) for item in items]
    kept = [pair for pair in scored if pair[1] >= LEAST_SCORE]
    return sorted(kept, key=lambda pair: pair[1], reverse=True)


def _score(words: str, phrases: Sequence[str]) -> float:
    best = max(fuzz.WRatio(words, phrase, processor=default_process) for phrase in phrases)
    return round(best / 100, 4)


def is_given_in(card: ServiceCard, area: str) -> bool:
    """Whether the service is given in the area; one whose places have no area is given everywhere."""
    areas = [place.area for place in card.places if place.area]
    return not areas or any(f"{code}.".startswith(f"{area}.") for code in areas)


def page_of(items: Sequence[Item], page: int, page_size: int) -> Sequence[Item]:
    """One page, numbered from 1."""
    return items[(page - 1) * page_size : page * page_size]
