"""What a line of prices says: where it began and ended, how far it went. Pure; the words and the picture both
take it from here, so that they never differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.money import number
from bot.domain.trend import DayPrice, TrendSeries

_ONE_DECIMAL_BELOW: Final = 10
"""Percent. A tenth of a percent says something about 0,4, and nothing about 34."""


@dataclass(frozen=True, slots=True)
class TrendSummary:
    """The ends and the extremes; of several days with the same price the latest."""

    first: DayPrice
    last: DayPrice
    highest: DayPrice
    lowest: DayPrice

    @property
    def rise(self) -> int:
        """Rupiah from the first to the last price; negative where it fell."""
        return self.last.price - self.first.price

    @property
    def percent(self) -> str:
        """The size of the change in words, without its direction: "8%" or "0,4%"."""
        change = abs(self.rise) / self.first.price * 100
        return f"{number(round(change, 1 if change < _ONE_DECIMAL_BELOW else 0))}%"


def summarise(series: TrendSeries) -> TrendSummary:
    """What `series` says."""
    points = series.points()
    newest_first = points[::-1]
    return TrendSummary(
        first=points[0],
        last=points[-1],
        highest=max(newest_first, key=lambda point: point.price),
        lowest=min(newest_first, key=lambda point: point.price),
    )
