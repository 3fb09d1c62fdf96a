from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.general.action_menu import ActionMenu
from actions.kept import SLOT, WORDS, offer, quoted
from actions.turn import read_turn


class ActionTawarkanPermintaan(Action):
    """Offers a request that was not served with the others of its message; while a complaint is being told,
    it is kept until that is done."""

    def name(self) -> str:
        return "action_tawarkan_permintaan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        words = turn.kept or turn.entities.get(WORDS, "")
        if not words:
            return await ActionMenu().run(dispatcher, tracker, domain)
        if tracker.active_loop_name is None:
            offer(dispatcher, domain, words)
            return []
        dispatcher.utter_message(response="utter_permintaan_disimpan", kata=quoted(words))
        return [SlotSet(SLOT, words)]
