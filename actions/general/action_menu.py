from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.form_state import has_open_draft, wait_in_form


class ActionMenu(Action):
    """The menu; with an open draft it offers to go on first."""

    def name(self) -> str:
        return "action_menu"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_menu_draf" if has_open_draft(tracker) else "utter_menu")
        return wait_in_form(tracker)
