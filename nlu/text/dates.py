"""Days as people name them: kemarin, lusa, minggu lalu, senin depan, 3 hari lalu, 12 nov, 12/11/2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

RELATIVE: Final = {
    "hari ini": 0, "dino iki": 0, "poe ieu": 0,
    "kemarin": -1, "kmrn": -1, "kemaren": -1, "kmren": -1, "kmaren": -1, "wingi": -1,
    "kamari": -1, "semalam": -1, "semalem": -1,
    "td malam": -1, "kemarin lusa": -2, "kemarin dulu": -2,
    "besok": 1, "bsk": 1, "sesuk": 1, "isukan": 1, "enjing": 1, "lusa": 2,
}  # fmt: skip
"""Days from today."""

WEEKDAYS: Final = {
    "senin": 0, "senen": 0, "selasa": 1, "slasa": 1, "rabu": 2, "kamis": 3, "kemis": 3, "jumat": 4,
    "jum'at": 4, "jemuah": 4, "sabtu": 5, "setu": 5, "minggu": 6, "ahad": 6,
}  # fmt: skip
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb pebruari",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu ags agt",
            "september sep sept",
            "oktober okt",
            "november nov nopember",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}
UNITS: Final = {
    "hari": 1, "hr": 1, "dino": 1, "poe": 1, "minggu": 7, "mgg": 7, "bulan": 30, "bln": 30,
    "tahun": 365, "thn": 365, "taun": 365, "th": 365,
}  # fmt: skip
COUNTS: Final = {
    "se": 1, "satu": 1, "dua": 2, "rong": 2, "tiga": 3, "telung": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
YEARS_BY_TWO_DIGITS: Final = 2000

_YESTERDAY = r"kemarin|kemaren|kmrn|kmren|kmaren|wingi"
_PAST = rf"(?:(?:yg|yang|{_YESTERDAY})\s+)?(?:lalu|{_YESTERDAY}|kepungkur|kalawingi)"
_NEXT = r"(?:yg akan datang|yang akan datang|depan|ngarep)"


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


PATTERN: Final = re.compile(
    rf"""(?<!\w)(?:
      (?P<day>\d{{1,2}})\s*(?:[/.-]\s*(?P<month>\d{{1,2}})\s*[/.-]\s*|\s(?P<name>{_any(MONTHS)})\.?\s*)(?P<year>\d{{4}}|\d{{2}})?
    | (?:tgl|tanggal)\.?\s?(?P<monthday>\d{{1,2}})(?!\d|\s*[/.-]\s*\d|\s(?:{_any(MONTHS)}))
      (?:\s+(?:(?P<monthago>(?:bulan|bln)\s+{_PAST})|{_PAST}))?
    | (?P<count>\d{{1,3}}|{_any(COUNTS)})\s?(?P<unit>{_any(UNITS)})\s+{_PAST}
    | (?P<weekunit>minggu|mgg|bulan|bln|tahun|thn|taun|th)\s+(?:(?P<ago>{_PAST})|(?P<later>{_NEXT}))
    | (?:(?:hari|malam|mlm)\s+)?(?P<weekday>{_any(WEEKDAYS)})\s+(?:(?P<past>{_PAST})|(?P<next>{_NEXT})|ini)
    | (?:hari|dino)\s+(?P<bareday>{_any(WEEKDAYS)})
    | (?P<relative>{_any(RELATIVE)})
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that ``text[start:end]`` names."""

    start: int
    end: int
    day: date


def find_days(text: str, today: date) -> Iterator[Day]:
    """All days named in `text`; impossible ones (31 February) are left out."""
    for found in PATTERN.finditer(text):
        day = _resolve(found, today)
        if day:
            yield Day(found.start(), len(found[0].rstrip()) + found.start(), day)


def _resolve(found: re.Match[str], today: date) -> date | None:
    said = {name: value.casefold() for name, value in found.groupdict().items() if value}
    if "day" in said:
        return _calendar_day(said, today)
    if "monthday" in said:
        return _day_of_month(int(said["monthday"]), "monthago" in said, today)
    if "count" in said:
        count = COUNTS.get(said["count"]) or int(said["count"])
        return _shifted(today, -count * UNITS[said["unit"]])
    if "weekunit" in said:
        return _shifted(today, UNITS[said["weekunit"]] * (-1 if "ago" in said else 1))
    if weekday := said.get("weekday") or said.get("bareday"):
        return _weekday(WEEKDAYS[weekday], "next" in said, today)
    return _shifted(today, RELATIVE[said["relative"]])


def _calendar_day(said: dict[str, str], today: date) -> date | None:
    month = int(said["month"]) if "month" in said else MONTHS[said["name"]]
    year = int(said.get("year", today.year))
    year += YEARS_BY_TWO_DIGITS if year < 100 else 0  # noqa: PLR2004 (two digits)
    try:
        return date(year, month, int(said["day"]))
    except ValueError:
        return None


def _day_of_month(day: int, is_month_before: bool, today: date) -> date | None:
    """The last such day up to today, or that of the month before this one."""
    months = 12 * today.year + today.month - 1 - (is_month_before or day > today.day)
    try:
        return date(months // 12, months % 12 + 1, day)
    except ValueError:
        return None


def _weekday(weekday: int, comes: bool, today: date) -> date:
    """The coming one, or the last one before today: people tell what was."""
    ahead = (weekday - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead if comes else ahead - 7)


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None
