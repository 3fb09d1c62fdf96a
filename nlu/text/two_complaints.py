"""Whether a complaint is two, of two matters: "sampah numpuk, sekalian air pdam mati"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nlu.text.clauses import Cut, adds_a_matter
from nlu.text.requests import Judged

TURNED: Final = (0.5, 0.8)
JOINED: Final = (0.9, 0.95)
JOINED_BARELY: Final = (0.95, 0.96)
"""How sure the category and the intent of both parts must be."""
OVERLAP_AT_MOST: Final = 0.03
COMPLAINT_WORDS: Final = 3
LONGEST_DOUBLE_COMPLAINT: Final = 30
CONTINUALLY: Final = frozenset({"terus", "trus", "trs", "teros"})
"""They join ("terus lampunya mati"), but behind a word without a pause they say "all the time"."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a complaint is likeliest about, and how likely each matter is."""

    category: str
    confidence: float
    likely: Mapping[str, float]


def two_complaints(judged: Sequence[Judged], guesses: Sequence[tuple[Guess, Guess]]) -> Judged | None:
    """The best border between complaints of two matters; None where it is one, told in two clauses.

    `guesses` are for the two parts of each of `judged`.
    """
    good = [
        (min(first.confidence, second.confidence) + each.cut.strength, each)
        for each, (first, second) in zip(judged, guesses, strict=True)
        if _are_two_matters(each, first, second)
    ]
    return max(good, key=lambda entry: entry[0], default=(0.0, None))[1]


def _are_two_matters(judged: Judged, first: Guess, second: Guess) -> bool:
    cut = judged.cut
    if judged.words > LONGEST_DOUBLE_COMPLAINT or first.category == second.category:
        return False
    if min(cut.first_end, judged.words - cut.second_start) < COMPLAINT_WORDS - cut.turns:
        return False
    category, intent = _asked_of(cut)
    if min(first.confidence, second.confidence) < category or judged.sure < intent:
        return False
    overlap = max(first.likely.get(second.category, 0.0), second.likely.get(first.category, 0.0))
    return cut.turns or overlap <= OVERLAP_AT_MOST


def _asked_of(cut: Cut) -> tuple[float, float]:
    """How sure category and intent must be at this border; more than 1 where there is none for complaints."""
    if cut.turns:
        return TURNED
    if not adds_a_matter(cut):
        return (2.0, 2.0)
    if cut.also or cut.pause or cut.stop:
        return JOINED
    return (2.0, 2.0) if cut.link in CONTINUALLY else JOINED_BARELY
