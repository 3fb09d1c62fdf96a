"""The price trend as a picture: one line, its ends and extremes named, its source and age at the foot.

matplotlib's own objects are used, without pyplot: nothing is shared between two pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.domain.money import rupiah
from bot.domain.pictures import TrendPicture
from bot.domain.trend import TrendSeries
from bot.domain.trend_summary import TrendSummary, summarise
from bot.pictures import words
from bot.pictures.marks import is_near
from bot.pictures.plot import draw_plot
from bot.pictures.sheet import HEIGHT, MARGIN, WIDTH, Sheet
from bot.pictures.themes import COLOURS

ROOM: Final = WIDTH - 2 * MARGIN
_TITLE_SIZES: Final = (19, 17, 15, 13)
_SMALL_SIZES: Final = (12.5, 11.5, 11)
_BADGE_ROOM: Final = 104
_UNIT_ROOM: Final = 32
_GAP: Final = 8


def draw_trend(picture: TrendPicture) -> bytes:
    """The PNG of a trend, 1,080 pixels wide. It takes some tenths of a second of computing, so an event loop
    leaves it to a thread."""
    sheet = Sheet(COLOURS[picture.theme])
    series = picture.series
    summary = summarise(series)
    _draw_head(sheet, series)
    _draw_figure(sheet, series, summary)
    draw_plot(sheet, series, summary)
    _draw_foot(sheet, series, summary)
    return sheet.png()


def _draw_head(sheet: Sheet, series: TrendSeries) -> None:
    colours = sheet.colours
    sheet.write_within(MARGIN, 31, series.commodity, _TITLE_SIZES, colours.ink, room=ROOM, bold=True)
    where = f"{words.level(series)} · {series.place}"
    sheet.write_within(MARGIN, 51, where, _SMALL_SIZES, colours.quiet, room=ROOM)
    if series.sample:
        _draw_badge(sheet)


def _draw_badge(sheet: Sheet) -> None:
    colours = sheet.colours
    badge = sheet.write(
        WIDTH - MARGIN - 7, 109, words.SAMPLE, 10.5, colours.notice_ink, bold=True, side="right"
    )
    badge.set_bbox({"boxstyle": "round,pad=0.5", "facecolor": colours.notice, "edgecolor": "none"})


def _draw_figure(sheet: Sheet, series: TrendSeries, summary: TrendSummary) -> None:
    colours = sheet.colours
    day = sheet.write(WIDTH - MARGIN, 88, words.until(summary.last.day), 12.5, colours.quiet, side="right")
    room = ROOM - sheet.width(day) - _GAP
    price = sheet.write_within(
        MARGIN, 88, rupiah(summary.last.price), (28, 23, 18), colours.ink, room=room - _UNIT_ROOM, bold=True
    )
    taken = sheet.width(price) + _GAP / 2
    sheet.write_within(
        MARGIN + taken, 88, f"/{series.unit}", (14, 12.5, 11), colours.quiet, room=room - taken
    )
    room = ROOM - (_BADGE_ROOM if series.sample else 0)
    change = words.change(series, summary)
    sheet.write_within(MARGIN, 109, change, (14, 12.5, 11), colours.line, room=room, bold=True)


def _draw_foot(sheet: Sheet, series: TrendSeries, summary: TrendSummary) -> None:
    colours = sheet.colours
    lines = [words.source(series), *_notes(series, summary)]
    for number, line in enumerate(reversed(lines)):
        y = HEIGHT - 12 - 17 * number
        sheet.write_within(MARGIN, y, line, _SMALL_SIZES, colours.quiet, room=ROOM)


def _notes(series: TrendSeries, summary: TrendSummary) -> Iterator[str]:
    known = series.reference
    is_far = known is not None and not is_near(known, summary)
    notes = [words.far_reference(known)] if known and is_far else []
    if series.sample:
        notes.append(words.SAMPLE_MEANS)
    if notes:
        yield " · ".join(notes)
