from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import Draft
from actions.dependencies import complaint_categories
from actions.turn import read_turn
from actions.words import short_words
from bot.domain.markup import escape_markup


class ActionAskPengaduanKeputusan(Action):
    """The review card: everything that would be sent, before it is sent."""

    def name(self) -> str:
        return "action_ask_pengaduan_keputusan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        draft = Draft.from_slots(tracker.slots)
        category = (await complaint_categories()).get(draft.category or "")
        name = category.service_name if category else short_words(domain, "utter_kategori_oleh_petugas")
        unusable = read_turn(tracker).unusable_photos.intersection(draft.photos or ())
        if unusable:
            dispatcher.utter_message(response="utter_pengaduan_foto_tidak_terbuka", jumlah=str(len(unusable)))
        dispatcher.utter_message(
            response=card_response(draft),
            uraian=escape_markup(draft.description),
            lokasi=escape_markup(draft.address or ""),
            kategori=escape_markup(name),
            foto=str(len(draft.photos or ()) - len(unusable)),
        )
        return []


def card_response(draft: Draft) -> str:
    """The card for what is known of the place: an address, a pin, or both."""
    if not draft.has_pin:
        return "utter_pengaduan_tinjauan"
    return "utter_pengaduan_tinjauan_alamat_titik" if draft.address else "utter_pengaduan_tinjauan_titik"
