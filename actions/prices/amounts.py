"""How much of which good a question names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from actions.turn import Found, Turn

_CUT: Final = r"(?:r[ae]faksi|potongan|potong)"
_PERCENT: Final = r"(?P<{}>\d{{1,2}}(?:[.,]\d)?)\s?(?:%|persen|prosen)"
_RAFAKSI: Final = re.compile(
    rf"\b{_CUT}\w*\D{{0,15}}{_PERCENT.format('behind')}|{_PERCENT.format('before')}\s+{_CUT}"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of the good; `unit` is a code, "" standing for the good's own unit."""

    amount: Decimal
    unit: str


def quantities(
    found: Sequence[Found], code_of: Callable[[Found], str]
) -> tuple[tuple[str | None, Quantity], ...]:
    """The amounts with the goods beside them: those before where people begin with an amount ("5 kg beras,
    1 kg telur"), else those behind ("beras 5 kg, telur 1 kg"). One amount beside one good needs no order: its
    good is None."""
    parts = list(_parts(found))
    amounts = [part for part in parts if isinstance(part, Quantity)]
    goods = {code_of(part) for part in parts if isinstance(part, Found)}
    if len(goods) <= 1:
        return tuple((None, each) for each in amounts)
    if isinstance(parts[0], Quantity):
        parts.reverse()
    told: list[tuple[str | None, Quantity]] = []
    good: str | None = None
    for part in parts:
        if isinstance(part, Found):
            good = code_of(part)
        elif good is not None:
            told.append((good, part))
    return tuple(told)


def is_odd(turn: Turn) -> bool:
    """Whether an amount was written that nobody can pay for: nought, less than that, or beyond all reason."""
    text, units = (
        turn.words.casefold(),
        [each.words.casefold() for each in turn.found if each.entity == "satuan"],
    )
    is_read = any(each.entity == "jumlah" for each in turn.found)
    for unit in map(re.escape, units):
        if re.search(rf"(?:(?<!\S)-|\bminus\s+)\d[\d.,]*\s?{unit}", text):
            return True
        if not is_read and re.search(rf"(?:\d|\bnol)\s?{unit}", text):
            return True
    return False


def rafaksi(text: str) -> Decimal | None:
    """The percentage that the buyer cuts, where one is named."""
    found = _RAFAKSI.search(text.casefold())
    if found is None:
        return None
    percent = Decimal((found["behind"] or found["before"]).replace(",", "."))
    return percent if percent else None


def _parts(found: Sequence[Found]) -> Iterator[Quantity | Found]:
    """The goods and the amounts in their order; a number goes with the unit behind it."""
    number: str | None = None
    for each in found:
        if each.entity == "jumlah":
            if number is not None:
                yield from _quantity(number, "")
            number = each.value
        elif each.entity == "satuan":
            yield from _quantity(number or "1", each.value)
            number = None
        elif each.entity == "komoditas":
            if number is not None:
                yield from _quantity(number, "")
                number = None
            yield each
    if number is not None:
        yield from _quantity(number, "")


def _quantity(number: str, unit: str) -> Iterator[Quantity]:
    try:
        amount = Decimal(number)
    except InvalidOperation:
        return
    if amount > 0:
        yield Quantity(amount, unit)
