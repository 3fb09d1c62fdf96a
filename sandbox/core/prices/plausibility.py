"""Whether a figure can be right, judged by what the same thing cost around that day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

AROUND: Final = timedelta(days=45)
FEWEST: Final = 5
"""Other figures that it takes to judge by them."""
NEAR_LIMIT, FAR_LIMIT, USUAL_LIMIT = 3, 5, 10
"""How many times more or less than the median of the days around, of the whole series, or than the usual
price is absurd. In the real files of 2022 to 2026 no figure is more than 1.8 times the median around it; a
digit too many, or a price per ons, is ten times off."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is held against, and how far it may be off."""

    median: float
    limit: int
    what: str

    def objection(self, price: int) -> str | None:
        """Why the price is absurd, or None where it is not."""
        if self.median / self.limit < price < self.median * self.limit:
            return None
        more, times = ("more", price / self.median) if price > self.median else ("less", self.median / price)
        return f"{price} is {times:.1f} times {more} than {self.what}, {self.median:.0f}"


class History:
    """The figures of one series, known and new alike: most of them are right."""

    def __init__(self, figures: Iterable[tuple[date, int]], usual: int | None) -> None:
        ordered = sorted(figures)
        self._days = [day for day, _ in ordered]
        self._prices = [price for _, price in ordered]
        self._whole = median(self._prices) if len(ordered) > FEWEST else None
        self._usual = usual

    def objection(self, day: date, price: int) -> str | None:
        """Why a figure that is among the history's own is absurd, or None. Where nothing tells, it is not."""
        measure = self._measure(day, price)
        return measure.objection(price) if measure else None

    def _measure(self, day: date, price: int) -> Measure | None:
        around = self._around(day, price)
        if len(around) >= FEWEST:
            return Measure(median(around), NEAR_LIMIT, "the median of the days around")
        if self._whole is not None:
            return Measure(self._whole, FAR_LIMIT, "the median of the series")
        if self._usual is not None:
            return Measure(self._usual, USUAL_LIMIT, "the usual price")
        return None

    def _around(self, day: date, price: int) -> Sequence[int]:
        """The figures of the days around, but for one with this very price."""
        first = bisect_left(self._days, day - AROUND)
        last = bisect_right(self._days, day + AROUND)
        prices = self._prices[first:last]
        prices.remove(price)
        return prices
