from __future__ import annotations

from datetime import UTC, datetime

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import CANCEL, DECISION, LAST, PART, REPEAT, SEND, SLOTS, SUPPORT, Draft
from actions.complaint.repeated import as_last, number_of
from actions.kept import SLOT, offer
from actions.turn import REPEATED, REPEATED_UNNUMBERED, read_turn
from bot.domain.commands import DiscardDraft, SubmitComplaint, SupportComplaint


class ActionAkhiriPengaduan(Action):
    """Ends the form as the citizen decided: sent, cancelled, put aside, or another's complaint supported.

    What was asked for beside the complaint, and kept, is offered then.
    """

    def name(self) -> str:
        return "action_akhiri_pengaduan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        decision, draft = tracker.get_slot(DECISION), Draft.from_slots(tracker.slots)
        emptied: list[EventType] = [SlotSet(slot, None) for slot in SLOTS]
        if decision == SEND:
            dispatcher.utter_message(response="utter_sedang_dikirim")
            send_command(dispatcher, SubmitComplaint(facts=draft.facts()))
            emptied.append(SlotSet(LAST, as_last(draft.description, datetime.now(UTC))))
        elif decision == SUPPORT:
            number = str((draft.similar or {})["number"])
            dispatcher.utter_message(response="utter_dukungan_dikirim", nomor=number)
            send_command(dispatcher, SupportComplaint(number=number))
            send_command(dispatcher, DiscardDraft())
        elif decision == REPEAT:
            await _tell_repeated(dispatcher, tracker)
        elif decision == CANCEL:
            dispatcher.utter_message(response="utter_pengaduan_dibatalkan")
            send_command(dispatcher, DiscardDraft())
        else:
            dispatcher.utter_message(response="utter_pengaduan_ditunda")
            return [SlotSet(DECISION, None), SlotSet(PART, None)]
        kept = tracker.get_slot(SLOT)
        if kept:
            offer(dispatcher, domain, kept)
            emptied.append(SlotSet(SLOT, None))
        return emptied


async def _tell_repeated(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    number = await number_of(str(tracker.get_slot(LAST)["words"]), read_turn(tracker).person_ids)
    if number:
        dispatcher.utter_message(response=REPEATED, nomor=number)
    else:
        dispatcher.utter_message(response=REPEATED_UNNUMBERED)
