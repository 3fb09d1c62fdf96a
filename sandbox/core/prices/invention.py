"""Invented series of prices: the figure of a day follows from commodity, market, level and day alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, pi
from typing import Final

from sandbox.core.prices.entries import MarketEntry, SeriesEntry
from sandbox.core.prices.facts import PriceFacts
from sandbox.core.prices.schemas import Level

_WEEK: Final = 7
_SATURDAY: Final = 5
_MISSED: Final = 0.03
"""The share of days on which nobody wrote the price down."""
_COMMON, _OWN, _DAILY = 0.7, 0.3, 0.08
"""How much of the swing all markets share, how much is the market's own, and how much the day's."""
_YEAR: Final = 365.25
_STEPS: Final = ((3000, 10), (20_000, 50), (100_000, 100))
_LARGEST_STEP: Final = 500


@dataclass(frozen=True, slots=True)
class Invented:
    """One series: an entry of the file at one level in one market."""

    entry: SeriesEntry
    level: Level
    market: MarketEntry

    @property
    def key(self) -> str:
        """What the chance of its figures is drawn from."""
        return f"{self.entry.commodity}|{self.entry.variety}|{self.market.code}|{self.level}"

    @property
    def base_price(self) -> int:
        """What it usually costs at that level."""
        return self.entry.base[self.level]


def invented_series(facts: PriceFacts) -> Iterator[Invented]:
    """All series of the file."""
    for entry in facts.samples.series:
        for level, group in entry.markets.items():
            for code in facts.samples.groups[group]:
                yield Invented(entry, level, facts.habits[code])


def figures(series: Invented, first: date, last: date) -> Iterator[tuple[date, int]]:
    """The days from `first` to `last`, both included, on which the market told a price, with the price."""
    entry = series.entry
    usual = series.base_price * (1 + entry.spread * _week(series.key, 0).drift)
    peak = _middle(entry.peak)
    for day, weekday, swing in _swings(series, first.toordinal(), last.toordinal()):
        if series.market.weekdays and weekday >= _SATURDAY:
            continue
        season = entry.season * cos(2 * pi * (day / _YEAR - peak))
        yield date.fromordinal(day), _rounded(usual * (1 + season + entry.swing * swing))


def _swings(series: Invented, first: int, last: int) -> Iterator[tuple[int, int, float]]:
    """The days on which a price was written down, as ordinals, with the weekday and how far it strays."""
    common = f"{series.entry.commodity}|{series.entry.variety}"
    for week in range((first - 1) // _WEEK, (last - 1) // _WEEK + 1):
        own = _week(series.key, week)
        drift = _COMMON * _week(common, week).drift + _OWN * own.drift
        next_drift = _COMMON * _week(common, week + 1).drift + _OWN * _week(series.key, week + 1).drift
        for weekday, chance in enumerate(own.chance):
            day = week * _WEEK + weekday + 1
            if first <= day <= last and chance >= _MISSED:
                share = weekday / _WEEK
                yield day, weekday, drift * (1 - share) + next_drift * share + _DAILY * (2 * chance - 1)


@dataclass(frozen=True, slots=True)
class _Week:
    """A week's chance: where prices drift to (-1 to 1), and a share for each of its days."""

    drift: float
    chance: tuple[float, ...]


@lru_cache(maxsize=200)
def _week(key: str, week: int) -> _Week:
    chance = random.Random(f"{key}|{week}").random  # noqa: S311 - the same series every time, no secret
    return _Week(2 * chance() - 1, tuple(chance() for _ in range(_WEEK)))


@lru_cache(maxsize=12)
def _middle(month: int) -> float:
    """The middle of a month as a share of the year, counted as `date.toordinal` counts."""
    return (date(2001, month, 15).toordinal() / _YEAR) % 1


def _rounded(price: float) -> int:
    step = next((step for below, step in _STEPS if price < below), _LARGEST_STEP)
    return max(step, round(price / step) * step)
