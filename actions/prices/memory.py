"""What the talk remembers of the last question about prices, for "kalau di Metro?". Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final, cast

from actions.areas import Area
from actions.prices.catalogue import Catalogue
from actions.prices.question import PriceQuestion, Quantity, Wish
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
        quantity=question.quantity or last.quantity,
        alike=(),
    )


def _goes_on(question: PriceQuestion) -> bool:
    names_a_fact = question.has_place or question.level or question.quantity or question.is_outside
    return question.is_short if question.goods else bool(names_a_fact or question.wish is not Wish.PRICE)


def _question(memory: Mapping[str, Any]) -> PriceQuestion:
    quantity = memory["quantity"]
    level = memory["level"]
    return PriceQuestion(
        goods=tuple(memory["goods"]),
        variety=memory["variety"],
        level=PriceLevel(level) if level else None,
        markets=tuple(memory["markets"]),
        areas=tuple(cast("Area", dict(each)) for each in memory["areas"]),
        quantity=quantity and Quantity(Decimal(quantity["amount"]), quantity["unit"]),
    )
