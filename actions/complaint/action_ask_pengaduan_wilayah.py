from __future__ import annotations

import json
from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import Draft
from actions.complaint.place_answers import AREA_CODE, OWN_WORDS
from actions.words import short_words

DESCRIPTION_LENGTH: Final = 72
"""What a row of WhatsApp's lists shows below its title."""


class ActionAskPengaduanWilayah(Action):
    """Asks which of several areas of one name is meant; the citizen's own words are always a choice."""

    def name(self) -> str:
        return "action_ask_pengaduan_wilayah"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        rows = [
            _row(area["title"], area["name"], area["code"])
            for area in Draft.from_slots(tracker.slots).options
        ]
        own = _row(
            short_words(domain, "utter_pilihan_tulisan_sendiri"),
            short_words(domain, "utter_pilihan_tulisan_sendiri_keterangan"),
            OWN_WORDS,
        )
        dispatcher.utter_message(response="utter_ask_pengaduan_wilayah", buttons=[*rows, own])
        return []


def _row(title: str, description: str, code: str) -> dict[str, Any]:
    payload = f"/beri_info{json.dumps({AREA_CODE: code})}"
    return {"title": title, "description": description[:DESCRIPTION_LENGTH], "payload": payload}
