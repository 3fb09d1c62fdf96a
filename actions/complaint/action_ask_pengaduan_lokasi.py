from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import PHOTO_SPOT, Draft
from actions.turn import read_turn


class ActionAskPengaduanLokasi(Action):
    """Asks for the place; where a district or regency is known already, for the exact spot in it.

    Where a photo tells where it was taken, that is offered first, once; a "no" is for good.
    """

    def name(self) -> str:
        return "action_ask_pengaduan_lokasi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        draft = Draft.from_slots(tracker.slots)
        spot = read_turn(tracker).photo_spot if draft.photo_spot is None else draft.photo_spot
        if spot:
            dispatcher.utter_message(response="utter_ask_pengaduan_lokasi_foto", wilayah=spot["area"]["name"])
            return [SlotSet(PHOTO_SPOT, spot)]
        area = draft.official_area
        if area:
            dispatcher.utter_message(response="utter_ask_pengaduan_lokasi_rinci", wilayah=area)
        else:
            dispatcher.utter_message(response="utter_ask_pengaduan_lokasi")
        return []
