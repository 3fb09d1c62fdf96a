from __future__ import annotations

from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.own_reports import own_reports
from actions.tracking.report_list import choices, lines, pages
from actions.turn import read_turn
from bot.domain.errors import CoreApiError

PAGE_SIZE: Final = 5


class ActionLaporanSaya(Action):
    """Lists the citizen's own reports, newest first, a page at a time; each leads to its state."""

    def name(self) -> str:
        return "action_laporan_saya"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        wanted = turn.entities.get("halaman", "")
        page = max(1, int(wanted)) if wanted.isdecimal() else 1
        try:
            found = await own_reports(turn.person_ids, page, PAGE_SIZE)
        except CoreApiError:
            dispatcher.utter_message(response="utter_laporan_saya_gangguan")
            return []
        if not found.items:
            dispatcher.utter_message(response="utter_laporan_saya_kosong")
            return []
        dispatcher.utter_message(
            response="utter_laporan_saya",
            halaman=str(found.page),
            terakhir=str(pages(found)),
            daftar=lines(found, domain),
            buttons=choices(found, domain),
        )
        return []
