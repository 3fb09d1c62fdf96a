"""What a quantity costs: ons, kuintal, ton, sacks and bunches; and what is paid after rafaksi. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from actions.prices.amounts import Quantity
from bot.domain.prices import Commodity

KILOGRAMS: Final = {
    "gram": Decimal("0.001"),
    "ons": Decimal("0.1"),
    "kg": Decimal(1),
    "kuintal": Decimal(100),
    "ton": Decimal(1000),
}
"""Indonesia's trade counts 100 grams to the ons."""
MOST_RUPIAH: Final = 10**13
"""A sum beyond this helps nobody."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the good's own unit a quantity is; `source` tells where an approximate size is from."""

    quantity: Decimal
    is_approximate: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What a quantity costs, in rupiah: at the lowest and at the highest of the prices."""

    lowest: int
    highest: int
    size: Size


def size_of(quantity: Quantity, commodity: Commodity) -> Size | None:
    """The quantity in the good's own unit; None where nobody told how much its unit holds."""
    if quantity.unit in ("", commodity.unit):
        return Size(quantity.amount)
    for known in commodity.unit_sizes:
        if known.unit == quantity.unit:
            held = quantity.amount * Decimal(str(known.quantity))
            return Size(held, known.approximate, known.source)
    if quantity.unit in KILOGRAMS and commodity.unit in KILOGRAMS:
        return Size(quantity.amount * KILOGRAMS[quantity.unit] / KILOGRAMS[commodity.unit])
    return None


def is_the_price_itself(quantity: Quantity, commodity: Commodity) -> bool:
    """Whether one of the good's own unit is asked for, which the price tells already."""
    return quantity.amount == 1 and quantity.unit in ("", commodity.unit)


def total(size: Size, lowest: Decimal, highest: Decimal) -> Total | None:
    """What it costs at the lowest and the highest price; None where the sum is beyond reason."""
    low, high = (whole_rupiah(size.quantity * price) for price in (lowest, highest))
    return Total(low, high, size) if high <= MOST_RUPIAH else None


def after_rafaksi(price: Decimal, percent: Decimal) -> Decimal:
    """What is paid per unit weighed, once the buyer cut so many percent of the weight."""
    return price * (100 - percent) / 100


def whole_rupiah(amount: Decimal) -> int:
    """The amount in whole rupiah, half of one rounded up."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
