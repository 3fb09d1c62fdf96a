"""Stand-ins for what no two runs have in common: report numbers, dates and times."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.local_time import MONTHS, WIB, in_words

NUMBER: Final = re.compile(r"LPG-\d{6}-\d{4}")
CLOCK: Final = re.compile(r"pukul \d\d\.\d\d WIB")
_MONTH: Final = "|".join(MONTHS)
RANGE: Final = re.compile(
    rf"(\d{{1,2}})(?: ({_MONTH}))?(?: (\d{{4}}))? sampai (\d{{1,2}}) ({_MONTH}) (\d{{4}})"
)
DATE: Final = re.compile(rf"(Diperiksa |Per )?(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
"""A date; what was checked on a day was checked on that day, whenever it is told."""
LATELY: Final = timedelta(days=92)
DAY_SHOWN: Final = date(2026, 11, 23)
CLOCK_SHOWN: Final = "pukul 09.00 WIB"


def with_stand_ins(text: str) -> str:
    """Numbers in the order in which they come; recent days as far from the day shown as they are from today,
    other days as the day shown; one time for all."""
    for count, number in enumerate(dict.fromkeys(NUMBER.findall(text)), start=1):
        text = text.replace(number, f"#{count}#")
    text = re.sub(r"#(\d+)#", lambda found: f"LPG-261123-{int(found[1]):04}", text)
    return CLOCK.sub(CLOCK_SHOWN, DATE.sub(_date_shown, RANGE.sub(_range_shown, text)))


def _range_shown(found: re.Match[str]) -> str:
    """Both days with month and year, so that they do not depend on whether they lie in one month."""
    first, first_month, first_year, last, month, year = found.groups()
    return f"{first} {first_month or month} {first_year or year} sampai {last} {month} {year}"


def _date_shown(found: re.Match[str]) -> str:
    before, day, month, year = found.groups()
    ago = datetime.now(WIB).date() - date(int(year), MONTHS.index(month) + 1, int(day))
    is_lately = timedelta() <= ago <= LATELY and not before
    return (before or "") + in_words(DAY_SHOWN - ago if is_lately else DAY_SHOWN)
