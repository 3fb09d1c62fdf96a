"""Numbers and money as people type them: 12500, 12.500, 12,5rb, 12 ribu, Rp1,2 juta, tiga puluh ribu."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

SCALES: Final = {"rb": 1_000, "rbu": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}

GROUPED: Final = r"\d{1,3}(?:[.,]\d{3})+"
SCALE: Final = r"ribu|rbu|rb|juta|jt|k"
NUMBER: Final = rf"(?:\brp\.?\s?)?(?:{GROUPED}|\d+)(?:[.,]\d+)?(?:\s?(?:{SCALE})\b)?(?![^\W_])"
"""Matches a whole number with its currency and scale, in lower case."""
STUCK: Final = rf"(?:{GROUPED}(?:[.,]\d+)?|\d+[.,]\d+)(?!(?:{SCALE})\b)(?=[^\W\d_])"
"""Matches a number of several parts to which a unit sticks: of "1,5kg" the "1,5"."""

PARTS: Final = re.compile(rf"^(?:rp\.?\s?)?({GROUPED}|\d+)(?:[.,](\d+))?\s?({SCALE})?$")
PHONE_DIGITS: Final = range(9, 15)
IDENTITY_DIGITS: Final = 16

ONES: Final = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "hiji": 1, "dua": 2, "loro": 2, "tiga": 3, "telu": 3,
    "tilu": 3, "empat": 4, "papat": 4, "opat": 4, "lima": 5, "limo": 5, "enam": 6, "enem": 6, "genep": 6,
    "tujuh": 7, "pitu": 7, "delapan": 8, "wolu": 8, "dalapan": 8, "sembilan": 9, "songo": 9, "salapan": 9,
}  # fmt: skip
TEENS: Final = {"belas": 10, "belasan": 10}
MULTIPLIERS: Final = {"puluh": 10, "ratus": 100} | SCALES
ONE_OF: Final = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1_000, "sejuta": 1_000_000}

_NUMBER_WORD: Final = "|".join(sorted({*ONES, *TEENS, *MULTIPLIERS, *ONE_OF}, key=len, reverse=True))
SPOKEN: Final = re.compile(rf"(?<!\w)(?:{_NUMBER_WORD})(?:\s+(?:{_NUMBER_WORD}))*(?!\w)", re.IGNORECASE)
"""Matches a run of number words, whether or not they make a number."""


def read_number(written: str) -> Decimal | None:
    """The value of a number in digits, None where it is none. "12.500" is 12500, never 12.5."""
    parts = PARTS.match(written.casefold().strip())
    if not parts:
        return None
    whole, decimals, scale = parts.groups()
    digits = whole.replace(".", "").replace(",", "")
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    return value * SCALES.get(scale or "", 1)


def read_spoken_number(words: list[str]) -> int | None:
    """The value of a number in words, such as ["tiga", "puluh", "ribu"]; None where a word is none."""
    total = group = 0
    for word in words:
        if word in ONE_OF and ONE_OF[word] < SCALES["rb"]:
            group += ONE_OF[word]
        elif word in ONE_OF:
            total += ONE_OF[word]
        elif word in ONES:
            group += ONES[word]
        elif word in TEENS:
            group += TEENS[word]
        elif word in MULTIPLIERS and MULTIPLIERS[word] < SCALES["rb"]:
            group = (group - group % 10) + max(group % 10, 1) * MULTIPLIERS[word]
        elif word in MULTIPLIERS:
            total, group = total + max(group, 1) * MULTIPLIERS[word], 0
        else:
            return None
    return total + group if words else None


def kind_of_number(folded: str) -> str | None:
    """The word that stands for a number in what the classifiers read; its value says little of the wish."""
    value = read_number(folded)
    if value is None:
        return None
    if folded.isdecimal() and len(folded) == IDENTITY_DIGITS:
        return "nomoridentitas"
    if folded.isdecimal() and len(folded) in PHONE_DIGITS and folded[0] in "06":
        return "nomortelepon"
    if not folded[-1].isdecimal() or folded.startswith("rp") or value >= SCALES["rb"]:
        return "angkauang"
    return "angka"
