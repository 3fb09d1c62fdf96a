from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.prices.action_harga import ActionHarga
from actions.prices.question import asks_price_in_vain
from actions.questions import Asker
from actions.turn import read_turn


class ActionDiLuarCakupan(Action):
    """What lies outside of everything here is said to; but where an article surely tells, it is quoted: what
    citizens ask of the world may sound far from an office. A price beyond Lampung is offered for Lampung."""

    def name(self) -> str:
        return "action_di_luar_cakupan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        if asks_price_in_vain(turn):
            return await ActionHarga().run(dispatcher, tracker, domain)
        answered = await Asker(dispatcher, tracker, domain, turn).answer_surely()
        if answered is None:
            dispatcher.utter_message(response="utter_di_luar_cakupan")
        return answered or []
