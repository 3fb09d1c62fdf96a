"""The trend that a message asks for in words: of which good, of which place, how many days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from actions.prices.answers import amiss
from actions.prices.asked import Asked, known_of
from actions.prices.choices import FREQUENT, shown_facts, trend_choices
from actions.prices.choosing import Choice, choose
from actions.prices.looking_up import Observed
from actions.prices.trend import read_wish
from bot.domain.trend import WINDOWS, TrendWish

_DAYS: Final = {
    "hari": 1,
    "minggu": 7,
    "mgg": 7,
    "bulan": 30,
    "bln": 30,
    "tahun": 365,
    "thn": 365,
    "taun": 365,
}
_COUNTS: Final = {"dua": 2, "tiga": 3, "empat": 4, "enam": 6, "setengah": 0.5}
_SPAN: Final = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}|se|satu)?\s?(?P<unit>{'|'.join(_DAYS)})(?:an|nya)?\b"
)


@dataclass(frozen=True, slots=True)
class AskedTrend:
    """The trend to be shown, the choices of other goods that the words cover, and what is said before."""

    wish: TrendWish
    others: Sequence[dict[str, str]]
    before: Sequence[str]


async def asked_trend(asked: Asked, words: str) -> AskedTrend | None:
    """The trend of the good; of several that a word covers, of the one that is most asked for. None where
    nothing is observed that could be shown.

    Raises:
        CoreApiError: the core API does not answer, and told nothing in the last hours.
    """
    found = [each for _, each in (await known_of(asked)).found]
    shown = _first(asked, found)
    if shown is None:
        return None
    observed, choice = shown
    since = asked.question.time.past(asked.speech.today)
    days = days_in(words, (asked.speech.today - since).days if since else 0)
    wish = read_wish({**shown_facts(choice), "jenis": choice.first.variety or "", "hari": str(days)})
    if wish is None:
        return None
    others = [each.commodity for each in found if each is not observed]
    return AskedTrend(wish, trend_choices(others, asked.question, days), list(amiss(asked, observed, choice)))


def days_in(words: str, at_least: int = 0) -> int:
    """The shortest window that has the time that is named, and `at_least` so many days."""
    longest = max((_length(found) for found in _SPAN.finditer(words.casefold())), default=0)
    longest = max(longest, at_least)
    return next((window for window in WINDOWS if window >= longest), WINDOWS[-1])


def _length(found: re.Match[str]) -> float:
    count = found["count"] or "1"
    return (int(count) if count.isdigit() else _COUNTS.get(count, 1)) * _DAYS[found["unit"]]


def _first(asked: Asked, found: Sequence[Observed]) -> tuple[Observed, Choice] | None:
    ordered = sorted(found, key=lambda each: each.commodity.code not in FREQUENT)
    for observed in ordered:
        choice = choose(observed.prices, asked.wanted(observed), asked.catalogue.markets)
        if isinstance(choice, Choice):
            return observed, choice
    return None
