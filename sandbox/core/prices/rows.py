"""A feed's file as rows, each either a figure or refused with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from sandbox.core.prices.entries import Feed, Named
from sandbox.core.prices.schemas import LARGEST_PRICE, Level
from sandbox.core.problems import ProblemError

MAX_BYTES: Final = 20 * 1024 * 1024
_SHOWN: Final = 60
"""Characters of a cell that a reason repeats."""


class Reason(StrEnum):
    """Why a row was refused."""

    UNREADABLE_PRICE = "unreadable price"
    ZERO = "zero"
    NEGATIVE = "negative"
    ABSURD = "absurd"
    UNKNOWN_COMMODITY = "unknown commodity"
    UNKNOWN_LEVEL = "unknown level"
    BAD_DATE = "bad date"
    FUTURE_DATE = "future date"
    DUPLICATE = "duplicate with another figure"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is kept out: its line in the file, why, and in words."""

    line: int
    reason: Reason
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the file, in whole rupiah."""

    line: int
    named: Named
    level: Level
    day: date
    price: int


class _RefusedError(Exception):
    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.reason = reason
        self.words = words


def read_rows(feed: Feed, content: bytes, today: date) -> Iterator[Row | Refusal]:
    """Every row of a file, in order. Empty lines are none.

    Raises:
        ProblemError: it is no CSV file with the feed's columns.
    """
    reader = csv.DictReader(io.StringIO(_text(content), newline=""), restval="")
    try:
        _check_columns(feed, reader.fieldnames or [])
        for cells in reader:
            yield _row(feed, cells, reader.line_num, today)
    except csv.Error as error:
        raise ProblemError("invalid-request", f"Line {reader.line_num}: {error}.") from error


def _check_columns(feed: Feed, found: Sequence[str]) -> None:
    """That it is this feed's file: figures must not be loaded under another source's name."""
    wanted = [name for name in feed.columns.model_dump().values() if name]
    missing = [name for name in wanted if name not in found]
    if missing:
        raise ProblemError("invalid-request", f"The file has no column {', '.join(missing)}.")
    strange = [name for name in found if name not in wanted]
    if strange:
        detail = f"{feed.code} has no column {', '.join(strange)}: is this file of another source?"
        raise ProblemError("invalid-request", detail)


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise ProblemError("invalid-request", f"The file is larger than {MAX_BYTES} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemError("invalid-request", "The file is not UTF-8 text.") from error


def _row(feed: Feed, cells: Mapping[str, str], line: int, today: date) -> Row | Refusal:
    try:
        return Row(
            line=line,
            named=_named(feed, cells[feed.columns.name].strip()),
            level=_level(feed, cells),
            day=_day(cells[feed.columns.date].strip(), today),
            price=_price(cells[feed.columns.price].strip()),
        )
    except _RefusedError as refused:
        return Refusal(line, refused.reason, refused.words)


def _named(feed: Feed, name: str) -> Named:
    if name not in feed.commodities:
        raise _RefusedError(Reason.UNKNOWN_COMMODITY, f"feeds.yml does not know {_shown(name)}")
    return feed.commodities[name]


def _level(feed: Feed, cells: Mapping[str, str]) -> Level:
    if feed.level is not None:
        return feed.level
    told = cells[feed.columns.level or ""].strip()
    if told not in feed.levels:
        raise _RefusedError(Reason.UNKNOWN_LEVEL, f"feeds.yml does not know the level {_shown(told)}")
    return feed.levels[told]


def _day(told: str, today: date) -> date:
    try:
        day = date.fromisoformat(told)
    except ValueError:
        raise _RefusedError(Reason.BAD_DATE, f"{_shown(told)} is no date like 2026-11-30") from None
    if day > today:
        raise _RefusedError(Reason.FUTURE_DATE, f"{day} has not come yet")
    return day


def _price(told: str) -> int:
    try:
        price = Decimal(told)
    except InvalidOperation:
        raise _RefusedError(Reason.UNREADABLE_PRICE, f"{_shown(told)} is no number") from None
    if not price.is_finite():
        raise _RefusedError(Reason.UNREADABLE_PRICE, f"{_shown(told)} is no number")
    if price < 0:
        raise _RefusedError(Reason.NEGATIVE, f"the price is {_shown(told)}")
    if price > LARGEST_PRICE:
        raise _RefusedError(Reason.ABSURD, f"{_shown(told)} is more than anything costs")
    if not round(price):
        raise _RefusedError(Reason.ZERO, f"the price is {_shown(told)}")
    return round(price)


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…")
