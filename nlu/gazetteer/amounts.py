"""How much of something a message names: "setengah kilo", "2 kuintal", "satu setengah ton", "1/4 kg".

The number stands before a unit, and a half may follow it ("dua kilo setengah"). Parts alone ("telur
seperempat") are amounts too; of what unit, the thing itself tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nlu.text.numbers import read_number, read_spoken_number
from nlu.text.words import Word

PARTS: Final = {
    **dict.fromkeys(
        ("setengah", "stengah", "separuh", "separo", "satengah", "stengh", "satenga"), Decimal("0.5")
    ),
    **dict.fromkeys(
        ("seperempat", "sprempat", "seprempat", "saprapat", "seprapat", "prapat"), Decimal("0.25")
    ),
    **dict.fromkeys(("tigaperempat",), Decimal("0.75")),
}
HALF: Final = Decimal("0.5")
ONE: Final = re.compile(r"per|pr|/|tiap|se|sa(?!k$)|sak\s?\w")
"""Begins a unit that says itself how many: "sekilo", "per ton". What stands before it is a price."""
MOST_NUMBER_WORDS: Final = 5
LARGEST: Final = Decimal(1_000_000)
"""More of a good than this is no amount that somebody asks for."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in ``text[start:end]`` that says how much."""

    value: Decimal
    start: int
    end: int


def find_amounts(text: str, words: Sequence[Word], units: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """The amounts of the units whose spans are given; without any unit, a part that stands alone."""
    for start, end in units:
        if ONE.match(text[max(0, start - 1) : end].lower().strip()):
            continue
        before = [word for word in words if word.end <= start]
        amount = _before(text, before)
        if amount and amount.end >= start - 1:
            after = next((word for word in words if word.start >= end), None)
            yield _with_half(amount, after, end)
    if not units:
        yield from _parts(words)


def _before(text: str, words: Sequence[Word]) -> Amount | None:
    """The amount that the last of these words tell."""
    if not words:
        return None
    last = words[-1]
    if last.folded in PARTS:
        whole = _number(words[:-1])
        if whole and whole.end >= last.start - 1:
            return Amount(whole.value + PARTS[last.folded], whole.start, last.end)
        return Amount(PARTS[last.folded], last.start, last.end)
    if len(words) > 1 and text[words[-2].end : last.start] == "/":
        return _fraction(words[-2], last)
    return _number(words)


def _number(words: Sequence[Word]) -> Amount | None:
    """The number in digits or words that ends these words."""
    if not words:
        return None
    value = read_number(words[-1].folded)
    if value is not None:
        is_money = not words[-1].folded[0].isdigit() or not words[-1].folded[-1].isdigit()
        return None if is_money else _sensible(value, words[-1], words[-1])
    for first in range(max(0, len(words) - MOST_NUMBER_WORDS), len(words)):
        spoken = read_spoken_number([word.folded for word in words[first:]])
        if spoken is not None:
            return _sensible(Decimal(spoken), words[first], words[-1])
    return None


def _fraction(top: Word, bottom: Word) -> Amount | None:
    numerator, denominator = read_number(top.folded), read_number(bottom.folded)
    if not numerator or not denominator:
        return None
    return _sensible(numerator / denominator, top, bottom)


def _sensible(value: Decimal, first: Word, last: Word) -> Amount | None:
    return Amount(value, first.start, last.end) if 0 < value <= LARGEST else None


def _with_half(amount: Amount, after: Word | None, end: int) -> Amount:
    is_half = after is not None and after.start <= end + 1 and PARTS.get(after.folded) == HALF
    return Amount(amount.value + HALF, amount.start, amount.end) if is_half else amount


def _parts(words: Sequence[Word]) -> Iterator[Amount]:
    return (Amount(PARTS[word.folded], word.start, word.end) for word in words if word.folded in PARTS)
