from __future__ import annotations

from uuid import UUID

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.price_alerts.listing import ALL, Alert, about, choices, chosen, names_nothing, numbered, watch_of
from actions.price_alerts.saying import price_words
from actions.turn import Turn, read_turn
from bot.domain.commands import UnwatchPrices


class ActionBerhentiLangganan(Action):
    """Ends the price alerts that are meant: one that was tapped, those on what was named, or all. Where the
    words name something else, it is asked which."""

    def name(self) -> str:
        return "action_berhenti_langganan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        found = tracker.latest_message.get("entities") or ()
        named = [str(entity["value"]) for entity in found if entity["entity"] == "komoditas"]
        ended = _meant(turn, named)
        if ended:
            _end(dispatcher, turn, domain, ended)
        elif turn.price_alerts and not turn.is_tapped:
            lines, buttons = numbered(turn.price_alerts, price_words(domain)), choices(turn.price_alerts)
            dispatcher.utter_message(
                response="utter_langganan_berhenti_yang_mana", daftar=lines, buttons=buttons
            )
        else:
            dispatcher.utter_message(response="utter_langganan_berhenti_kosong")
        if turn.told_around and not named and not turn.is_tapped:
            dispatcher.utter_message(response="utter_langganan_kabar_selesai")
        return []


def _meant(turn: Turn, named: list[str]) -> list[Alert]:
    alerts = list(turn.price_alerts)
    if turn.is_tapped:
        return chosen(turn.entities.get("langganan", ALL), alerts)
    if named:
        return about(named, alerts)
    return alerts if names_nothing(turn.words) else []


def _end(dispatcher: CollectingDispatcher, turn: Turn, domain: DomainDict, ended: list[Alert]) -> None:
    is_all = len(ended) == len(turn.price_alerts)
    ids = None if is_all else [UUID(alert["id"]) for alert in ended]
    send_command(dispatcher, UnwatchPrices(ids=ids))
    if is_all and len(ended) > 1:
        dispatcher.utter_message(response="utter_langganan_berhenti_semua")
        return
    words = price_words(domain)
    things = dict.fromkeys(words.thing(watch_of(alert)) for alert in ended)
    dispatcher.utter_message(response="utter_langganan_berhenti", barang="; ".join(things))
