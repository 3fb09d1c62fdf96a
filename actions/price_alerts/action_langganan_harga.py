from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.dependencies import commodities, markets
from actions.price_alerts.asking import (
    QUESTIONS,
    THRESHOLD_QUESTIONS,
    Ask,
    complete,
    find_goods,
    is_full,
    place_watch,
)
from actions.price_alerts.listing import LIST, choices, numbered
from actions.price_alerts.saying import PENDING, ask, present_figures, present_price, price_words
from actions.price_alerts.wish import Wish, any_number, chosen, wish_of, written
from actions.prices.answers import ANSWER
from actions.prices.memory import SLOT as MEMORY
from actions.turn import Turn, read_turn, said_before
from bot.domain.commands import WatchPrice
from bot.domain.price_alert import Watch, holds
from bot.domain.price_words import in_sentence
from bot.domain.prices import Price


class ActionLanggananHarga(Action):
    """Notes of which price the citizen wants to be told and when, asking for what is missing, or lists what
    they are told of."""

    def name(self) -> str:
        return "action_langganan_harga"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        if turn.entities.get("langganan") == LIST:
            tell_list(dispatcher, turn, domain)
            return [SlotSet(PENDING, None)]
        wish = read_wish(tracker, turn)
        is_asked = await _take(dispatcher, tracker, turn, domain, wish)
        return [SlotSet(PENDING, wish.entities() if is_asked else None)]


def read_wish(tracker: Tracker, turn: Turn) -> Wish:
    """The wish of this turn, completed by what was said before the question that it answers."""
    said = said_before(tracker)
    wish = chosen(turn.entities)
    if turn.is_tapped and wish.commodity:
        return wish
    if not turn.is_tapped:
        wish = written(turn.words, tracker.latest_message.get("entities") or (), turn.place)
    before = chosen(tracker.get_slot(PENDING) or {}) if said & QUESTIONS else None
    if before and said & THRESHOLD_QUESTIONS:  # they ask for a new sum, and per the commodity's own unit
        before = replace(before, amount=None, unit="")
        wish = replace(wish, amount=any_number(turn.words) if wish.amount is None else wish.amount)
    return wish.after(before or _asked_before(tracker, said))


def _asked_before(tracker: Tracker, said: frozenset[str]) -> Wish:
    """What the price is of that was told just before: "harga kopi berapa, kabari kalau di atas 60 ribu"."""
    memory = tracker.get_slot(MEMORY)
    return wish_of(memory) if memory and ANSWER in said else Wish()


def tell_list(dispatcher: CollectingDispatcher, turn: Turn, domain: DomainDict) -> None:
    """What the citizen is told of, each with a choice that ends it."""
    alerts = turn.price_alerts
    if not alerts:
        dispatcher.utter_message(response="utter_langganan_kosong")
        return
    lines = numbered(alerts, price_words(domain))
    dispatcher.utter_message(response="utter_langganan_daftar", daftar=lines, buttons=choices(alerts))


async def _take(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, domain: DomainDict, wish: Wish
) -> bool:
    """Note the wish; True where something was asked first."""
    known = {each.code: each for each in await commodities()}
    goods = find_goods(wish, known)
    if wish.commodity and not known:
        dispatcher.utter_message(response="utter_langganan_gangguan")
        return False
    if isinstance(goods, Ask):
        ask(dispatcher, domain, goods)
        return True
    placed = place_watch(wish, goods, await markets())
    if isinstance(placed, Ask):
        ask(dispatcher, domain, placed)
        return True
    figures = await present_figures(placed, goods)
    again = bool(said_before(tracker) & THRESHOLD_QUESTIONS)
    watch = complete(wish, placed, goods, figures or (), again=again)
    if isinstance(watch, Ask):
        ask(dispatcher, domain, watch, placed, figures)
        return True
    _begin(dispatcher, turn, domain, watch, figures)
    if wish.more:
        dispatcher.utter_message(response="utter_langganan_satu_per_satu")
    return False


def _begin(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    domain: DomainDict,
    watch: Watch,
    figures: Sequence[Price] | None,
) -> None:
    words = price_words(domain)
    if is_full(watch, turn.price_alerts):
        lines, buttons = numbered(turn.price_alerts, words), choices(turn.price_alerts)
        dispatcher.utter_message(
            response="utter_langganan_penuh",
            jumlah=str(len(turn.price_alerts)),
            daftar=lines,
            buttons=buttons,
        )
        return
    send_command(dispatcher, WatchPrice(watch=watch, armed=not holds(watch, figures or ())))
    dispatcher.utter_message(
        response="utter_langganan_dicatat",
        permintaan=words.wish(watch),
        sekarang=present_price(watch, figures, domain),
        nama=in_sentence(watch.name),
    )
