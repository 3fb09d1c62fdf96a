from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.form_state import has_open_draft


class ActionSapa(Action):
    """A greeting; whoever has put a draft aside is offered to go on with it."""

    def name(self) -> str:
        return "action_sapa"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_menu_draf" if has_open_draft(tracker) else "utter_sapa")
        return []
