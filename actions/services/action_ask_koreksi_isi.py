from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.services.validate_formulir_koreksi import NO_WORDS
from actions.turn import answered_in_turn


class ActionAskKoreksiIsi(Action):
    """Asks what is wrong, unless it was just explained that words are needed."""

    def name(self) -> str:
        return "action_ask_koreksi_isi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if NO_WORDS not in answered_in_turn(tracker):
            dispatcher.utter_message(response="utter_ask_koreksi_isi")
        return []
