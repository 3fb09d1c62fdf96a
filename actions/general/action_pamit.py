from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.form_state import has_open_draft, wait_in_form


class ActionPamit(Action):
    """A farewell; an open draft is kept, and the citizen is told so."""

    def name(self) -> str:
        return "action_pamit"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_pamit_draf" if has_open_draft(tracker) else "utter_pamit")
        return wait_in_form(tracker)
