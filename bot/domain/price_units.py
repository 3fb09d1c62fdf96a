"""What an amount of money per one unit is per another. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bot.domain.prices import Commodity

KILOGRAMS: Final = {
    "gram": Decimal("0.001"),
    "ons": Decimal("0.1"),
    "kg": Decimal(1),
    "kuintal": Decimal(100),
    "ton": Decimal(1000),
}
"""Weights that mean the same for every commodity."""


def per_unit(amount: int, said: str | None, commodity: Commodity) -> int | None:
    """Rupiah per unit of the commodity, where `amount` is per `said`; None where nobody knows how much that
    holds. Without a unit the commodity's own is meant."""
    holds = _size(said, commodity)
    if holds is None:
        return None
    return int((amount / holds).to_integral_value(ROUND_HALF_UP))


def _size(said: str | None, commodity: Commodity) -> Decimal | None:
    """How many units of the commodity one `said` holds."""
    if said in (None, commodity.unit):
        return Decimal(1)
    if said in KILOGRAMS and commodity.unit in KILOGRAMS:
        return KILOGRAMS[said] / KILOGRAMS[commodity.unit]
    sizes = (size.quantity for size in commodity.unit_sizes if size.unit == said)
    return next((Decimal(str(quantity)) for quantity in sizes), None)
