from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import CANCEL, DECISION, PART, SEND, SLOTS, Draft
from bot.domain.commands import DiscardDraft, SubmitComplaint


class ActionAkhiriPengaduan(Action):
    """Ends the form as the citizen decided: sent, cancelled, or put aside for later."""

    def name(self) -> str:
        return "action_akhiri_pengaduan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        decision = tracker.get_slot(DECISION)
        if decision == SEND:
            dispatcher.utter_message(response="utter_sedang_dikirim")
            send_command(dispatcher, SubmitComplaint(facts=Draft.from_slots(tracker.slots).facts()))
        elif decision == CANCEL:
            dispatcher.utter_message(response="utter_pengaduan_dibatalkan")
            send_command(dispatcher, DiscardDraft())
        else:
            dispatcher.utter_message(response="utter_pengaduan_ditunda")
            return [SlotSet(DECISION, None), SlotSet(PART, None)]
        return [SlotSet(slot, None) for slot in SLOTS]
