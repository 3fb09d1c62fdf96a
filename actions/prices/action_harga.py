from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dependencies import commodities, markets
from actions.prices.answers import ANSWER, GOES_ON_FROM, answer, without_goods
from actions.prices.asked import Asked
from actions.prices.asked_trend import asked_trend
from actions.prices.catalogue import Catalogue
from actions.prices.days import read_time
from actions.prices.groups import groups
from actions.prices.known_place import known_spot
from actions.prices.memory import SLOT, as_memory, gone_on, is_fresh
from actions.prices.question import PriceQuestion, Wish, asks_for_trend, read_question, tells_of_prices
from actions.prices.sentences import Speech
from actions.prices.trend import show_trend
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
        question = gone_on(_question(turn, catalogue, now), memory, now, catalogue)
        near = None
        if question.goods and not question.has_place:
            near = await known_spot(tracker, turn, short_words(domain, "utter_harga_tempat_anda"))
        speech = Speech(domain, now.date(), catalogue.markets)
        asked = Asked(question, catalogue, speech, near, has_choices=tracker.active_loop_name is None)
        if not await _show_trend(dispatcher, domain, asked, turn.words):
            said = await _said(asked)
            dispatcher.utter_message(response=said.response, buttons=list(said.buttons), **said.values)
        return [SlotSet(SLOT, as_memory(question, memory, now))] if question.goods else []


def _question(turn: Turn, catalogue: Catalogue, now: datetime) -> PriceQuestion:
    """The question of a turn; a word for goods whose prices are told together stands for all of them."""
    question = replace(read_question(turn, catalogue), time=read_time(turn, now.date()))
    group = next((each for each in groups() if each.code == question.group and each.listed), None)
    goods = group.watched(catalogue) if group and not question.left_over else ()
    return replace(question, goods=tuple(each.code for each in goods)) if goods else question


async def _show_trend(dispatcher: CollectingDispatcher, domain: DomainDict, asked: Asked, words: str) -> bool:
    """Show how a price ran where that was asked for; False where it was not, or cannot be shown."""
    question = asked.question
    if question.wish is not Wish.TREND or not question.goods or question.is_outside:
        return False
    try:
        trend = await asked_trend(asked, words)
    except (CoreApiError, NotConfiguredError):
        return False
    if trend is None:
        return False
    if trend.before:
        dispatcher.utter_message(response=ANSWER, isi="\n".join(trend.before))
    others = list(trend.others) if asked.has_choices else []
    await show_trend(dispatcher, trend.wish, domain, in_form=not asked.has_choices, others=others)
    return True


def goes_on_about_prices(tracker: Tracker, turn: Turn) -> bool:
    """Whether a turn without a wish of its own goes on from a question about prices: "di Metro?"."""
    is_near = is_fresh(tracker.get_slot(SLOT), datetime.now(WIB))
    is_answer = bool(said_before(tracker) & GOES_ON_FROM)
    return (is_near or is_answer) and (tells_of_prices(turn) or (is_near and asks_for_trend(turn)))


async def _said(asked: Asked) -> Said:
    if not asked.catalogue.commodities:
        return Said("utter_harga_gangguan")
    if not asked.question.goods:
        return without_goods(asked)
    try:
        return await answer(asked)
    except (CoreApiError, NotConfiguredError):
        return Said("utter_harga_gangguan")
