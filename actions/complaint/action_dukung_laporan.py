from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import FORM
from actions.tracking.action_cek_status import SUPPORT_QUESTION, report_number
from actions.turn import read_turn
from bot.domain.commands import SupportComplaint


class ActionDukungLaporan(Action):
    """Supports the complaint whose number is told. Without one, asks for it."""

    def name(self) -> str:
        return "action_dukung_laporan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        number = report_number(read_turn(tracker))
        if number is None:
            is_in_form = tracker.active_loop_name == FORM
            dispatcher.utter_message(response="utter_dukungan_nomor_draf" if is_in_form else SUPPORT_QUESTION)
        else:
            dispatcher.utter_message(response="utter_dukungan_dikirim", nomor=number)
            send_command(dispatcher, SupportComplaint(number=number))
        return []
