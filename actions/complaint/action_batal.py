from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import SLOTS, Draft
from bot.domain.commands import DiscardDraft


class ActionBatal(Action):
    """Cancels outside the form: a draft that was put aside, or, plainly said, nothing."""

    def name(self) -> str:
        return "action_batal"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if not Draft.from_slots(tracker.slots).is_open:
            dispatcher.utter_message(response="utter_batal_kosong")
            return []
        dispatcher.utter_message(response="utter_pengaduan_dibatalkan")
        send_command(dispatcher, DiscardDraft())
        return [SlotSet(slot, None) for slot in SLOTS]
