"""The plot of a price trend: its frame, few ticks, and the line with its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from bot.domain.local_time import in_short
from bot.domain.trend import DayPrice, TrendSeries
from bot.domain.trend_summary import TrendSummary
from bot.pictures import words
from bot.pictures.marks import LEAST_SPAN, day_number, is_near, mark
from bot.pictures.sheet import HEIGHT, MARGIN, WIDTH, Sheet, font, points

_LEFT, _TOP, _BOTTOM = MARGIN + 44, 122, HEIGHT - 70
"""Pixels; beside the plot stand the prices, below it the days and the foot."""

_HEADROOM: Final = 0.2
"""Room for labels above and below the line, as a share of what is shown."""

_QUARTERS: Final = (1, 4, 7, 10)
_LONG_WINDOW: Final = 120
_EDGE_DAYS: Final = 12


def draw_plot(sheet: Sheet, series: TrendSeries, summary: TrendSummary) -> None:
    """Draw the line of `series` with everything that explains it."""
    axes = _axes(sheet, series)
    bottom, top = _limits(series, summary)
    axes.set_ylim(bottom, top)
    _draw_ticks(axes, sheet, series)
    for stretch in series.stretches():
        _draw_stretch(axes, sheet, series, stretch, bottom)
    mark(axes, sheet, series, summary)


def _axes(sheet: Sheet, series: TrendSeries) -> Axes:
    axes = sheet.figure.add_axes(
        (
            _LEFT / WIDTH,
            1 - _BOTTOM / HEIGHT,
            (WIDTH - MARGIN - _LEFT) / WIDTH,
            (_BOTTOM - _TOP) / HEIGHT,
        ),
        facecolor="none",
    )
    for spine in axes.spines.values():
        spine.set_visible(False)
    days = max(len(series.prices) - 1, 1)
    axes.set_xlim(-0.01 * days, days * 1.015)
    return axes


def _limits(series: TrendSeries, summary: TrendSummary) -> tuple[float, float]:
    low, high = float(summary.lowest.price), float(summary.highest.price)
    known = series.reference
    if known and is_near(known, summary):
        low, high = min(low, known.price), max(high, known.price)
    missing = max(LEAST_SPAN * high - (high - low), 0) / 2
    low, high = low - missing, high + missing
    room = (high - low) * _HEADROOM
    return max(low - room, 0), high + room


def _draw_ticks(axes: Axes, sheet: Sheet, series: TrendSeries) -> None:
    colours, small = sheet.colours, font(11)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: words.tick(value))
    axes.set_xticks([])
    axes.tick_params(length=0, pad=points(5), colors=colours.quiet)
    axes.grid(axis="y", color=colours.grid, linewidth=points(1))
    for label in axes.get_yticklabels():
        label.set_fontproperties(small)
    for day, text in ticks(series):
        x = day_number(series, day)
        at = axes.get_xaxis_transform()
        axes.text(
            x,
            -0.045,
            text,
            transform=at,
            fontproperties=small,
            color=colours.quiet,
            va="top",
            ha=_side(x, series),
        )


def ticks(series: TrendSeries) -> Iterator[tuple[date, str]]:
    """Days below the plot: four at even distances, or the quarters of a long window."""
    last = len(series.prices) - 1
    if last < _LONG_WINDOW:
        steps = sorted({round(last * part / 3) for part in range(4)})
        days = (series.since + timedelta(days=step) for step in steps)
        yield from ((day, in_short(day)) for day in days)
        return
    for step in range(_EDGE_DAYS, last - _EDGE_DAYS):
        day = series.since + timedelta(days=step)
        if day.day == 1 and day.month in _QUARTERS:
            yield day, f"{in_short(day).partition(' ')[2]} {day.year}"


def _side(x: int, series: TrendSeries) -> str:
    if x == 0:
        return "left"
    return "right" if x == len(series.prices) - 1 else "center"


def _draw_stretch(
    axes: Axes, sheet: Sheet, series: TrendSeries, stretch: Sequence[DayPrice], bottom: float
) -> None:
    xs = [day_number(series, point.day) for point in stretch]
    ys = [point.price for point in stretch]
    colour = sheet.colours.line
    if len(stretch) == 1:
        axes.plot(xs, ys, "o", color=colour, markersize=points(6), zorder=4)
        return
    axes.plot(
        xs,
        ys,
        color=colour,
        linewidth=points(_line_width(series)),
        solid_capstyle="round",
        solid_joinstyle="round",
        zorder=4,
    )
    axes.fill_between(xs, ys, bottom, color=colour, alpha=0.12, linewidth=0, zorder=2)


def _line_width(series: TrendSeries) -> float:
    return 2.6 if len(series.prices) < _LONG_WINDOW else 1.9
