"""Whether a message asks for two things, and which: evidence for each border, added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import log
from typing import Final

from nlu.text.clauses import Cut

COMPLAINT: Final = "lapor_pengaduan"
STATE: Final = "cek_status"
PERSON: Final = "minta_petugas"
PRICE: Final = "tanya_harga"
ALERT: Final = "langganan_harga"
OUTSIDE: Final = "di_luar_cakupan"
SOUGHT: Final = frozenset({"cari_layanan", "tanya_informasi"})
ASKED: Final = SOUGHT | {PRICE}
"""What is asked for with a question word, and otherwise mostly is the circumstance of something else."""

SURE: Final = 0.5
SURE_TWICE: Final = 0.75
LEAST_SHARE: Final = 0.001
CERTAIN: Final = 0.995
LONG: Final = 25
"""Words from which on a message rather tells one matter at length."""

START: Final = -3.6
WEIGHTS: Final[Mapping[str, float]] = {
    "turns": 2.1,
    "joins": 1.7,
    "stop": 0.8,
    "pause": 0.6,
    "first is sure": 0.6,
    "second is sure": 0.7,
    "the whole has both": 0.35,
    "first asks with a question": 0.8,
    "first asks without": -1.0,
    "second asks without": -1.2,
    "first may be why the second is asked": -1.4,
    "second may be why the first is asked": -0.9,
    "second says that it reports": 0.4,
    "first is talk": -0.5,
    "long": -0.8,
}
"""What each sign weighs: a logistic regression, rounded (docs/decisions/0013-two-requests.md)."""
ENOUGH: Final = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text, ``text[start:end]``, with its likeliest intent; whether its words are a question,
    and whether they say that something is reported."""

    start: int
    end: int
    intent: str
    confidence: float
    asks: bool = False
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A cut with what each of its parts is; how likely the whole message has the intent of either."""

    cut: Cut
    first: Part
    second: Part
    whole: Mapping[str, float]
    words: int

    @property
    def parts(self) -> tuple[Part, Part]:
        """Both."""
        return self.first, self.second

    @property
    def sure(self) -> float:
        """The confidence of the less sure part."""
        return min(self.first.confidence, self.second.confidence)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which intents are requests, which may stand before one (talk, a wish to stop), and which behind one."""

    requests: Set[str]
    before: Set[str] = frozenset()
    behind: Set[str] = frozenset()


def two_requests(judged: Sequence[Judged], wishes: Wishes) -> Judged | None:
    """The best border between two requests; None where the message is one."""
    good = [each for each in judged if _may_be_two(each, wishes) and evidence(each, wishes) >= ENOUGH]
    return max(good, key=lambda each: (evidence(each, wishes), -each.cut.first_end), default=None)


def evidence(judged: Judged, wishes: Wishes) -> float:
    """How much speaks for two requests."""
    return START + sum(WEIGHTS[sign] * value for sign, value in signs(judged, wishes).items())


def signs(judged: Judged, wishes: Wishes) -> dict[str, float]:
    """Each sign of `WEIGHTS` with its strength: mostly 0 or 1, for confidences the logarithm of the odds."""
    cut, first, second = judged.cut, judged.first, judged.second
    shared = min(judged.whole.get(first.intent, 0.0), judged.whole.get(second.intent, 0.0))
    return {
        "turns": cut.turns,
        "joins": cut.joins,
        "stop": cut.stop,
        "pause": cut.pause and not cut.stop,
        "first is sure": _odds(first.confidence),
        "second is sure": _odds(second.confidence),
        "the whole has both": log(max(shared, LEAST_SHARE)),
        "first asks with a question": first.intent in ASKED and first.asks,
        "first asks without": first.intent in ASKED and not first.asks,
        "second asks without": second.intent in ASKED and not second.asks,
        "first may be why the second is asked": first.intent == COMPLAINT and second.intent in SOUGHT,
        "second may be why the first is asked": first.intent in SOUGHT and second.intent == COMPLAINT,
        "second says that it reports": second.intent == COMPLAINT and second.reports,
        "first is talk": first.intent in wishes.before,
        "long": judged.words > LONG,
    }


def _may_be_two(judged: Judged, wishes: Wishes) -> bool:
    first, second = judged.first, judged.second
    if first.intent == second.intent:
        return _asks_twice(judged)
    are_wishes = (
        first.intent in wishes.requests | wishes.before and second.intent in wishes.requests | wishes.behind
    )
    return are_wishes and judged.sure >= SURE and _is_no_mere_context(judged)


def _is_no_mere_context(judged: Judged) -> bool:
    """Whether neither part only tells more of the other, as "ga ada petugas" does behind a complaint, and
    "saya sudah lapor" before a question about its state."""
    first, second, cut = judged.first, judged.second, judged.cut
    is_linked = cut.turns or cut.joins
    if second.intent == PERSON:
        return is_linked or cut.opens
    if first.intent == OUTSIDE:
        return cut.turns or (cut.joins and cut.pause)
    if (first.intent, second.intent) == (COMPLAINT, STATE):
        return is_linked or not first.reports
    return second.asks or (first.intent, second.intent) != (ALERT, PRICE)


def _asks_twice(judged: Judged) -> bool:
    """Whether two services, or two facts, are asked for: both parts by themselves, and a word between."""
    cut = judged.cut
    is_linked = cut.turns or (cut.joins and (cut.stop or cut.pause))
    are_questions = all(part.asks for part in judged.parts) or (cut.turns and cut.opens)
    return judged.first.intent in SOUGHT and is_linked and are_questions and judged.sure >= SURE_TWICE


def _odds(confidence: float) -> float:
    bounded = min(max(confidence, 1 - CERTAIN), CERTAIN)
    return log(bounded / (1 - bounded))
