from __future__ import annotations

import json

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import Draft
from actions.words import short_words
from bot.domain.markup import escape_markup


class ActionAskPengaduanSerupa(Action):
    """Offers to support the open complaint that was found near the pin."""

    def name(self) -> str:
        return "action_ask_pengaduan_serupa"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        found = Draft.from_slots(tracker.slots).similar or {}
        number, supporters = str(found["number"]), int(found["supporters"])
        support = f"/dukung_laporan{json.dumps({'nomor_laporan': number})}"
        dispatcher.utter_message(
            response="utter_ask_pengaduan_serupa" if supporters else "utter_ask_pengaduan_serupa_baru",
            nomor=number,
            judul=escape_markup(str(found["title"])),
            status=short_words(domain, f"utter_status_singkat_{found['status']}"),
            pendukung=str(supporters),
            buttons=[
                {"title": short_words(domain, "utter_pilihan_dukung"), "payload": support},
                {"title": short_words(domain, "utter_pilihan_tetap_lapor"), "payload": "/lapor_pengaduan"},
            ],
        )
        return []
