"""Of which day a price is asked: one that has passed, one that is to come, a holiday. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from actions.prices.vocabulary import words, words_in
from actions.turn import ToldDay, Turn
from bot.domain.local_time import MONTHS

_MONTHS: Final = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.casefold(), month.casefold()[:3])
}
_MONTH: Final = re.compile(
    rf"\b(?P<lead>bulan\s+|bln\s+)?(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b"
    r"(?:\s+(?P<year>20\d\d)\b)?(?P<past>\s+(?:yang\s+|yg\s+)?(?:lalu|kemar[ei]n|kmrn)\b)?"
)
_YEAR: Final = re.compile(r"\d{4}|[/-]\s*\d{2}$")


@dataclass(frozen=True, slots=True)
class AskedTime:
    """`day` is what was named, today included; None without one, and where it has yet to come (`is_future`)
    or only a holiday was named, whose date nobody here knows (`is_undated`)."""

    day: date | None = None
    is_future: bool = False
    is_undated: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the question says when."""
        return bool(self.day or self.is_future or self.is_undated)

    def past(self, today: date) -> date | None:
        """The day that has passed of which is asked."""
        return self.day if self.day and self.day < today else None


NO_TIME: Final = AskedTime()


def read_time(turn: Turn, today: date) -> AskedTime:
    """When, as far as a turn says it."""
    said = words_in(turn.words)
    terms = {*said, *("_".join(pair) for pair in pairwise(said))} - _words_of_places(turn)
    if terms & words("forecasts"):
        return AskedTime(is_future=True)
    if terms & words("undated") and not terms & words("before"):
        return AskedTime(is_future=True) if terms & words("to_come") else AskedTime(is_undated=True)
    month = _MONTH.search(turn.words.casefold())
    if month and (month["lead"] or month["year"] or month["past"]) and not _is_inside_day(month, turn):
        return _of_month(month, today)
    day = _told_day(turn.day, today, is_to_come=bool(terms & words("to_come")))
    if day and day > today:
        return AskedTime(is_future=True)
    return AskedTime(day or (today if terms & words("now") else None))


def _words_of_places(turn: Turn) -> set[str]:
    places = (
        each.words for each in turn.found if each.entity in {"kabupaten_kota", "kecamatan", "kelurahan"}
    )
    return {word for place in places for word in words_in(place)}


def _is_inside_day(month: re.Match[str], turn: Turn) -> bool:
    return bool(turn.day and month["month"] in turn.day.words.casefold())


def _of_month(month: re.Match[str], today: date) -> AskedTime:
    """A month stands for its last day: what a thing cost when it ended."""
    number = _MONTHS[month["month"]]
    year = int(month["year"]) if month["year"] else today.year - (number > today.month)
    last = date(year, number, monthrange(year, number)[1])
    if date(year, number, 1) > today:
        return AskedTime(is_future=True)
    return AskedTime(min(last, today))


def _told_day(told: ToldDay | None, today: date, *, is_to_come: bool) -> date | None:
    """The day that was named. "20 Desember" without a year is the last one, unless it is said to come."""
    if told is None:
        return None
    day = date.fromisoformat(told.day)
    is_calendar = any(letter.isdigit() for letter in told.words) and not _YEAR.search(told.words)
    if day > today and is_calendar and not is_to_come:
        return day.replace(year=day.year - 1, day=min(day.day, monthrange(day.year - 1, day.month)[1]))
    return day
