"""Report numbers as people write them.

The core API writes ``LPG-261123-0001``: the prefix, the day of filing (YYMMDD) and that day's running
number (`ReportNumberValue` in `docs/core-api.yaml`). People drop dashes, add spaces, and take O for 0.
LPG is also cooking gas, so a number in a sentence needs its prefix and a real date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

_LOOKALIKES = str.maketrans("OILSBZ|", "0115821")
_DIGIT = "[0-9OILSBZ|]"
_GAP = r"[\s\-‐-―−._/:#*]"
_PREFIX = rf"[LI1|]{_GAP}?P{_GAP}?[G6]"

_IN_A_SENTENCE = re.compile(
    rf"(?<!\w){_PREFIX}{_GAP}{{0,3}}({_DIGIT}{{6}})(?:{_GAP}{{1,3}}({_DIGIT}{{1,6}})|({_DIGIT}{{4,6}}))(?!\w)"
)
_ALONE = re.compile(rf"({_PREFIX})?({_DIGIT}{{6}})({_DIGIT}{{1,6}})")
_AROUND = re.compile(rf"{_GAP}|[?!,;()\"'“”‘’]")
_DAY_DIGITS_AT_LEAST = 4
_WITHOUT_PREFIX_AT_LEAST = 10
_LONGEST_ALONE = 60
_FIRST_DAY = "250101"
"""Lampung-In opened in 2025: what begins with an earlier year is a phone number, not a report number."""


def normalise_report_number(text: str) -> str | None:
    """The number that an answer to "which number?" means, spelt as the core API spells it, or None.

    Words may stand around a number with its prefix; alone it may lack the prefix.
    """
    bare = _AROUND.sub("", _fold(text)) if len(text) <= _LONGEST_ALONE else ""
    alone = _ALONE.fullmatch(bare)
    if alone is None or not (alone[1] or len(bare) >= _WITHOUT_PREFIX_AT_LEAST):
        return find_report_number(text)
    return _spell(alone[2], alone[3])


def find_report_number(text: str) -> str | None:
    """The first report number inside a sentence, spelt as the core API spells it; None without one."""
    spelt = (_spell(found[1], found[2] or found[3]) for found in _IN_A_SENTENCE.finditer(_fold(text)))
    return next((number for number in spelt if number), None)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()


def _spell(day: str, running: str) -> str | None:
    if _count_digits(day) < _DAY_DIGITS_AT_LEAST or not _count_digits(running):
        return None
    day, count = day.translate(_LOOKALIKES), int(running.translate(_LOOKALIKES))
    return f"LPG-{day}-{count:04}" if count and _is_a_day(day) else None


def _count_digits(text: str) -> int:
    return sum(sign.isdecimal() for sign in text)


def _is_a_day(day: str) -> bool:
    if day < _FIRST_DAY:
        return False
    try:
        datetime.strptime(day, "%y%m%d")  # noqa: DTZ007 - a day, not an instant
    except ValueError:
        return False
    return True
