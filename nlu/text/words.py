"""The words of a message, each with its place in the original text, and what the classifiers see of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number.

    `text` is as the citizen wrote it, ``original[start:end]``. `folded` is lower case, without accents,
    lookalike digits and elongation ("BANGETTT" is "banget"), and otherwise unchanged: names are looked for
    in it. `normal` is what the classifiers read: shorthand and dialect become standard Indonesian, and one
    word may become several ("jalan2" is "jalan jalan").
    """

    text: str
    start: int
    end: int
    folded: str
    normal: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the classifiers see of a message, or of a part of it.

    `standard` holds the words in standard spelling, each followed by what it may be misspelt from, and the
    marks of the whole; `written` the folded words as they stand, since a dictionary is not always right.
    """

    standard: Sequence[str]
    written: Sequence[str]
