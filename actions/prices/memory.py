"""What the talk remembers of the last question about prices, for "kalau di Metro?". Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, cast

from actions.areas import Area
from actions.prices.amounts import Quantity
from actions.prices.catalogue import Catalogue
from actions.prices.days import AskedTime
from actions.prices.question import PriceQuestion, Wish
from bot.domain.prices import PriceLevel

SLOT: Final = "harga_terakhir"
GOES_ON: Final = timedelta(minutes=15)
"""How long a question may go on from the one before."""


def as_memory(question: PriceQuestion, before: Mapping[str, Any] | None, now: datetime) -> dict[str, Any]:
    """What the slot keeps of a question that was answered at `now`. The area asked about last stays known."""
    area = question.areas[0] if question.areas else asked_area(before)
    return {
        "goods": list(question.goods),
        "variety": question.variety,
        "level": question.level and question.level.value,
        "markets": list(question.markets),
        "areas": [dict(each) for each in question.areas],
        "quantity": question.quantity
        and {**asdict(question.quantity), "amount": str(question.quantity.amount)},
        "area": dict(area) if area else None,
        "day": question.time.day and question.time.day.isoformat(),
        "group": question.group,
        "at": now.isoformat(),
    }


def asked_area(memory: Mapping[str, Any] | None) -> Area | None:
    """The area that was last asked about in this talk."""
    known = (memory or {}).get("area")
    return cast("Area", dict(known)) if known else None


def is_fresh(memory: Mapping[str, Any] | None, now: datetime) -> bool:
    """Whether a question may go on from the one in `memory`."""
    return bool(memory) and now - datetime.fromisoformat((memory or {})["at"]) <= GOES_ON


def gone_on(
    question: PriceQuestion, memory: Mapping[str, Any] | None, now: datetime, catalogue: Catalogue
) -> PriceQuestion:
    """The question with the facts of the one before, where it goes on from that.

    It does where it names no good but something else ("per kuintal?"), or begins as such questions do.
    """
    if memory is None or not is_fresh(memory, now):
        return question
    last = _question(memory)
    sibling = None if question.goods else catalogue.sibling(last.goods, question.left_over)
    if sibling:
        question = replace(question, goods=(sibling.code,), is_short=True)
    if not _goes_on(question):
        return question
    place = question if question.has_place else last
    return replace(
        question,
        goods=question.goods or last.goods,
        variety=question.variety or (None if question.goods else last.variety),
        level=question.level or last.level,
        markets=place.markets,
        areas=place.areas,
        unwatched=question.unwatched,
        is_province=question.is_province,
        quantity=question.quantity or (None if question.is_odd_amount else last.quantity),
        group=None if question.goods else last.group,
        time=question.time if question.time.is_named else last.time,
        alike=(),
    )


def _goes_on(question: PriceQuestion) -> bool:
    if question.group:
        return False
    if question.goods:
        return question.is_short
    facts = (question.has_place, question.level, question.quantity, question.is_odd_amount, question.rafaksi)
    return any(facts) or question.is_outside or question.time.is_named or question.wish is not Wish.PRICE


def _question(memory: Mapping[str, Any]) -> PriceQuestion:
    quantity = memory["quantity"]
    level = memory["level"]
    day = memory.get("day")
    return PriceQuestion(
        goods=tuple(memory["goods"]),
        variety=memory["variety"],
        level=PriceLevel(level) if level else None,
        markets=tuple(memory["markets"]),
        areas=tuple(cast("Area", dict(each)) for each in memory["areas"]),
        group=memory.get("group"),
        time=AskedTime(day and date.fromisoformat(day)),
        quantity=quantity and Quantity(Decimal(quantity["amount"]), quantity["unit"]),
    )
