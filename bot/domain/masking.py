"""Hides what tells who somebody is, in words that are shown to people who need not know. Pure."""

from __future__ import annotations

import re
from typing import Final

MASK: Final = "•"

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER: Final = re.compile(r"(?<![\w.])(?<!LPG-)\+?\(?\d(?:[\s().-]{0,2}\d){8,}(?!\w)")
"""Nine digits or more, with the signs that people put between them: NIK, KK, phone and account numbers.
A report's number is none of them."""
_PLATE: Final = re.compile(r"\b[A-Z]{1,2}[ -]?\d{3,4}[ -]?[A-Z]{1,3}\b")
_SHOWN_DIGITS: Final = 2


def masked(text: str) -> str:
    """`text` without e-mail addresses, long numbers and number plates; of a number its last digits stay."""
    hidden = _EMAIL.sub(MASK * 6, text)
    hidden = _NUMBER.sub(lambda found: MASK * 6 + re.sub(r"\D", "", found[0])[-_SHOWN_DIGITS:], hidden)
    return _PLATE.sub(MASK * 6, hidden)
