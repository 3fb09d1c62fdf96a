from __future__ import annotations

from datetime import datetime

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dependencies import commodities, markets
from actions.prices.answers import GOES_ON_FROM, Asked, answer, without_goods
from actions.prices.catalogue import Catalogue
from actions.prices.known_place import known_spot
from actions.prices.memory import SLOT, as_memory, gone_on, is_fresh
from actions.prices.question import read_question, tells_of_prices
from actions.prices.sentences import Speech
from actions.said import Said
from actions.turn import Turn, read_turn, said_before
from actions.words import short_words
from bot.domain.errors import CoreApiError, NotConfiguredError
from bot.domain.local_time import WIB


class ActionHarga(Action):
    """Tells a price with its source and its age; a form that is open goes on afterwards."""

    def name(self) -> str:
        return "action_harga"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        now, turn = datetime.now(WIB), read_turn(tracker)
        catalogue = Catalogue.of(await commodities(), await markets())
        memory = tracker.get_slot(SLOT)
        question = gone_on(read_question(turn, catalogue), memory, now, catalogue)
        near = None
        if question.goods and not question.has_place:
            near = await known_spot(tracker, turn, short_words(domain, "utter_harga_tempat_anda"))
        speech = Speech(domain, now.date(), catalogue.markets)
        asked = Asked(question, catalogue, speech, near, has_choices=tracker.active_loop_name is None)
        said = await _said(asked)
        dispatcher.utter_message(response=said.response, buttons=list(said.buttons), **said.values)
        return [SlotSet(SLOT, as_memory(question, memory, now))] if question.goods else []


def goes_on_about_prices(tracker: Tracker, turn: Turn) -> bool:
    """Whether a turn without a wish of its own goes on from a question about prices: "di Metro?"."""
    is_near = is_fresh(tracker.get_slot(SLOT), datetime.now(WIB))
    is_answer = bool(said_before(tracker) & GOES_ON_FROM)
    return (is_near or is_answer) and tells_of_prices(turn)


async def _said(asked: Asked) -> Said:
    if not asked.catalogue.commodities:
        return Said("utter_harga_gangguan")
    if not asked.question.goods:
        return without_goods(asked)
    try:
        return await answer(asked)
    except (CoreApiError, NotConfiguredError):
        return Said("utter_harga_gangguan")
