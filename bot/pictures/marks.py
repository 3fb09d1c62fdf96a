"""What is marked on the plot of a price trend: the ends, the extremes, and the price of a regulation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from bot.domain.money import rupiah
from bot.domain.trend import DayPrice, TrendReference, TrendSeries
from bot.domain.trend_summary import TrendSummary
from bot.pictures import words
from bot.pictures.labels import Labels
from bot.pictures.sheet import Sheet, points

LEAST_SPAN: Final = 0.04
"""Share of the price that is shown at least, so that a change of a few rupiah does not look like a leap."""

_FARTHEST_REFERENCE: Final = 3.0
"""How many times the line's own span the plot may grow to show a reference; else it is named in words."""
_STEP: Final = 10.0
"""Dots of the canvas between two places on the line; a label is about 30 high."""


def mark(axes: Axes, sheet: Sheet, series: TrendSeries, summary: TrendSummary) -> None:
    """Mark and name the ends, the extremes and the reference of a drawn line."""
    labels = Labels(sheet, axes, _line(axes, series))
    _mark_points(axes, sheet, series, summary)
    if series.reference and is_near(series.reference, summary):
        _draw_reference(axes, sheet, series, series.reference, labels)
    named = {point.price: point for point in (summary.last, summary.first, summary.lowest, summary.highest)}
    for point in reversed(named.values()):
        above = point.price != summary.lowest.price or point.price == summary.highest.price
        is_extreme = point.price in (summary.highest.price, summary.lowest.price)
        labels.put(
            day_number(series, point.day),
            point.price,
            rupiah(point.price),
            12.5,
            sheet.colours.ink,
            above=above,
            essential=is_extreme,
        )


def _line(axes: Axes, series: TrendSeries) -> NDArray[np.float64]:
    """Places along the line, near enough to each other that no label slips between two."""
    return np.concatenate([_places(axes, series, stretch) for stretch in series.stretches()])


def _places(axes: Axes, series: TrendSeries, stretch: Sequence[DayPrice]) -> NDArray[np.float64]:
    corners = axes.transData.transform([(day_number(series, point.day), point.price) for point in stretch])
    way = np.concatenate(([0.0], np.hypot(*np.diff(corners, axis=0).T).cumsum()))
    steps = np.arange(0.0, way[-1] + _STEP, _STEP)
    return np.column_stack([np.interp(steps, way, corners[:, axis]) for axis in (0, 1)])


def _mark_points(axes: Axes, sheet: Sheet, series: TrendSeries, summary: TrendSummary) -> None:
    colours = sheet.colours
    for point in (summary.first, summary.highest, summary.lowest):
        axes.plot(
            day_number(series, point.day),
            point.price,
            "o",
            color=colours.line,
            markerfacecolor=colours.paper,
            markeredgewidth=points(2),
            markersize=points(7),
            zorder=5,
            clip_on=False,
        )
    x = day_number(series, summary.last.day)
    axes.plot(x, summary.last.price, "o", color=colours.line, markersize=points(9), zorder=5, clip_on=False)


def _draw_reference(
    axes: Axes, sheet: Sheet, series: TrendSeries, known: TrendReference, labels: Labels
) -> None:
    begins = max(known.valid_from or series.since, series.since)
    x, last = day_number(series, begins), len(series.prices) - 1
    if x > last:
        return
    colour = sheet.colours.reference
    axes.plot(
        [x, max(last, x + 0.5)],
        [known.price] * 2,
        color=colour,
        linewidth=points(1.8),
        dashes=(4, 3),
        zorder=3,
    )
    labels.put(x, known.price, words.reference(known), 12, colour, above=True, essential=True)


def is_near(known: TrendReference, summary: TrendSummary) -> bool:
    """Whether a reference can be shown without pressing the line flat."""
    low, high = summary.lowest.price, summary.highest.price
    span = max(high - low, LEAST_SPAN * high)
    return max(high, known.price) - min(low, known.price) <= _FARTHEST_REFERENCE * span


def day_number(series: TrendSeries, day: date) -> int:
    """Where `day` stands on the plot: days since the first one of the window."""
    return (day - series.since).days
