"""Questions in a citizen's words, understood as the language model understands them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from actions.prices.action_harga import ActionHarga
from actions.prices.catalogue import Catalogue
from actions.prices.memory import SLOT
from actions.prices.question import PriceQuestion, read_question
from actions.turn import read_turn
from bot.domain.local_time import WIB
from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words
from tests.fixtures.price_facts import COMMODITIES, MARKETS
from tests.unit.actions.helper import Outcome, make_tracker, run

TODAY = date(2026, 11, 30)
CATALOGUE = Catalogue.of(COMMODITIES, MARKETS)


def today() -> date:
    """The day that it is in Lampung."""
    return datetime.now(WIB).date()


def understood(words: str) -> dict[str, Any]:
    """What is set on a message."""
    entities, place = extract(words, read_words(words))
    return {"entities": entities, "place": place}


def question(words: str, catalogue: Catalogue = CATALOGUE) -> PriceQuestion:
    """The question as it is read."""
    return read_question(
        read_turn(make_tracker(words, "tanya_harga", understood=understood(words))), catalogue
    )


async def ask(words: str, memory: dict[str, Any] | None = None, **facts: Any) -> Outcome:
    """What the action does with a question; `memory` is what the talk remembers."""
    slots = {SLOT: memory, **facts.pop("slots", {})}
    parsed = facts.pop("understood", None) or understood(words)
    tracker = make_tracker(words, "tanya_harga", understood=parsed, slots=slots, **facts)
    return await run(ActionHarga(), tracker)
