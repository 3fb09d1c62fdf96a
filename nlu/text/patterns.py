"""Facts with a fixed shape: report numbers, phone numbers, NIK, number plates, money, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from nlu.text.dates import find_days
from nlu.text.numbers import NUMBER, SCALES, SPOKEN, read_number, read_spoken_number

REPORT_NUMBER: Final = re.compile(
    r"(?<!\w)[LI1|][\s.\-_/]?P[\s.\-_/]?[G6][\s.\-_/:#]{0,3}[\dOIL]{6}[\s.\-_/]{0,3}[\dOIL]{1,6}(?!\w)",
    re.IGNORECASE,
)
IDENTITY: Final = re.compile(r"(?<![\w-])\d{16}(?![\w-])")
PHONE: Final = re.compile(r"(?<![\w-])(?:\+?62|0)[\s-]?8\d{1,2}(?:[\s-]?\d{3,4}){2}(?:\d{0,2})(?![\w-])")
PLATE: Final = re.compile(r"(?<!\w)((?i:be)|[A-Z]{1,2})\s?(\d{1,4})\s?([A-Za-z]{2,3})(?!\w)")
MEASURE: Final = (
    r"\s?(?:kg|kilo|kilogram|ton|kuintal|kwintal|kintal|kw|ons|gram|gr|liter|ltr"
    r"|karung|sak|butir|ekor|ikat|tandan|tabung)\b"
)
MONEY: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<marked>rp\.?\s?{NUMBER})"
    rf"|(?P<scaled>\d[\d.,]*\s?(?:ribu|rbu|rb|juta|jt|k)(?!\w))"
    rf"|(?P<grouped>\d{{1,3}}(?:\.\d{{3}})+(?![\d,.]*\d))(?!{MEASURE}))",
    re.IGNORECASE,
)
"""Money by its sign, or a large number that measures nothing: "1.500 kg" is a weight."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact in ``text[start:end]``: an entity's name and its value in standard spelling."""

    entity: str
    start: int
    end: int
    value: str


def find_patterns(text: str, today: date) -> list[Pattern]:
    """The facts in `text`, in order, without overlaps: what is more certain comes first."""
    found: list[Pattern] = []
    for candidates in (_identifiers(text), _money(text), _days(text, today)):
        for candidate in candidates:
            if all(candidate.end <= other.start or candidate.start >= other.end for other in found):
                found.append(candidate)
    return sorted(found, key=lambda pattern: pattern.start)


def _identifiers(text: str) -> Iterator[Pattern]:
    for match in REPORT_NUMBER.finditer(text):
        yield _pattern("nomor_laporan", match, match[0])
    for match in IDENTITY.finditer(text):
        yield _pattern("nik", match, match[0])
    for match in PHONE.finditer(text):
        yield _pattern("telepon", match, re.sub(r"[^\d+]", "", match[0]))
    for match in PLATE.finditer(text):
        yield _pattern("plat_nomor", match, " ".join(match.groups()).upper())


def _money(text: str) -> Iterator[Pattern]:
    for match in MONEY.finditer(text):
        value = read_number(match[0])
        if value is not None:
            yield _pattern("harga", match, str(int(value)))
    for match in SPOKEN.finditer(text):
        spoken = read_spoken_number(match[0].casefold().split())
        if spoken is not None and spoken >= SCALES["ribu"]:
            yield _pattern("harga", match, str(spoken))


def _days(text: str, today: date) -> Iterator[Pattern]:
    for day in find_days(text, today):
        yield Pattern("tanggal", day.start, day.end, day.day.isoformat())


def _pattern(entity: str, match: re.Match[str], value: str) -> Pattern:
    return Pattern(entity, match.start(), match.end(), value)
