"""What stands in a message beside something else: a question beside an answer, danger beside a question."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from nlu.text.requests import ALERT, ASKED, COMPLAINT, PERSON, PRICE, STATE, Judged, Part

ANSWERS: Final = frozenset({"beri_info", "setuju", "tolak", "lewati", "batal"})
"""What words are that answer a form's question."""

LOOKED_UP: Final = frozenset({PRICE, STATE, "laporan_saya", ALERT})
"""What is asked about by itself, whatever else is told."""

SURE_ASIDE: Final = 0.9


def aside(judged: Sequence[Judged], asides: Set[str]) -> Judged | None:
    """The best border between a request of `asides` and other words, such as an answer to a form's question;
    None where there is none."""
    good = [each for each in judged if any(_is_aside(each, part, asides) for part in each.parts)]
    return max(good, key=lambda each: each.cut.strength, default=None)


def _is_aside(judged: Judged, part: Part, asides: Set[str]) -> bool:
    other, cut = judged.second if part is judged.first else judged.first, judged.cut
    if part.intent not in asides or part.confidence < SURE_ASIDE:
        return False
    is_behind = part is judged.second
    is_clear = (is_behind and cut.turns) or (part.intent == PRICE and part.asks)
    if other.intent not in (ANSWERS | {COMPLAINT} if is_clear else ANSWERS):
        return False
    if part.intent == PERSON and not (is_behind and (cut.turns or cut.opens)):
        return False
    is_border = cut.turns or cut.stop or (cut.pause and (part.asks or cut.opens))
    return is_border and (part.intent not in ASKED or part.asks)


def hidden_danger(judged: Sequence[Judged], emergency: str) -> Part | None:
    """The part that tells of danger beside a question: "tolong rumah kebakaran, oh iya harga beras brp"."""
    for each in judged:
        first, second = each.parts
        for part, other in ((first, second), (second, first)):
            is_apart = each.cut.turns or each.cut.joins or other.intent in LOOKED_UP
            asks = other.intent in ASKED | LOOKED_UP and other.asks and other.confidence >= SURE_ASIDE
            if part.intent == emergency and part.confidence >= SURE_ASIDE and is_apart and asks:
                return part
    return None
