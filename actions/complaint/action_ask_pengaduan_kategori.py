from __future__ import annotations

import json

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.category import OTHER
from actions.complaint.category_answers import CATEGORY_CODE
from actions.complaint.draft import Draft
from actions.dependencies import complaint_categories
from actions.words import short_words


class ActionAskPengaduanKategori(Action):
    """Asks which category fits best: the likeliest ones, and "Lainnya", which officers sort."""

    def name(self) -> str:
        return "action_ask_pengaduan_kategori"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        offered = Draft.from_slots(tracker.slots).guesses.offered(await complaint_categories())
        buttons = [_button(category.service_name, category.service_code) for category in offered]
        other = _button(short_words(domain, "utter_pilihan_kategori_lainnya"), OTHER)
        dispatcher.utter_message(response="utter_ask_pengaduan_kategori", buttons=[*buttons, other])
        return []


def _button(title: str, code: str) -> dict[str, str]:
    return {"title": title, "payload": f"/beri_info{json.dumps({CATEGORY_CODE: code})}"}
