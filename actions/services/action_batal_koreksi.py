from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.general.action_menu import ActionMenu
from actions.services.correction_form import cleared
from actions.turn import read_turn


class ActionBatalKoreksi(Action):
    """Gives the correction up: nothing is kept, and that is said. The menu follows where it was asked for."""

    def name(self) -> str:
        return "action_batal_koreksi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_koreksi_batal")
        if read_turn(tracker).intent == "menu":
            await ActionMenu().run(dispatcher, tracker, domain)
        return [ActiveLoop(None), SlotSet("requested_slot", None), *cleared()]
