"""Rupiah as people in Lampung read them: `Rp12.500/kg`, a dot for thousands, a comma for decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_SIGNS: Final = str.maketrans({",": ".", ".": ","})
_MOST_DECIMALS: Final = 2


def rupiah(amount: int) -> str:
    """Whole rupiah as "Rp12.500"."""
    return f"-{rupiah(-amount)}" if amount < 0 else f"Rp{amount:,}".translate(_SIGNS)


def rupiah_per(amount: int, unit: str) -> str:
    """A price as "Rp12.500/kg"."""
    return f"{rupiah(amount)}/{unit}"


def rupiah_range(lowest: int, highest: int) -> str:
    """Whole rupiah as "Rp38.000-Rp45.000", or as one figure where both are the same."""
    return rupiah(lowest) if lowest == highest else f"{rupiah(lowest)}-{rupiah(highest)}"


def number(value: Decimal | float) -> str:
    """A number as "2,5" or "1.250": no more than two decimals, and none that are nought."""
    rounded = round(Decimal(str(value)), _MOST_DECIMALS)
    whole = f"{rounded:,f}"
    return (whole.rstrip("0").rstrip(".") if "." in whole else whole).translate(_SIGNS)
