from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import Draft


class ActionAskPengaduanLokasi(Action):
    """Asks for the place; where a district or regency is known already, for the exact spot in it."""

    def name(self) -> str:
        return "action_ask_pengaduan_lokasi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        area = Draft.from_slots(tracker.slots).official_area
        if area:
            dispatcher.utter_message(response="utter_ask_pengaduan_lokasi_rinci", wilayah=area)
        else:
            dispatcher.utter_message(response="utter_ask_pengaduan_lokasi")
        return []
