from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import FORM
from actions.emergency.action_darurat import OFFERS as EMERGENCY_OFFERS
from actions.general.action_menu import ActionMenu
from actions.turn import said_before

OFFERS = frozenset({"utter_petugas_belum_tersedia", "utter_pengaduan_ditunda", *EMERGENCY_OFFERS})


class ActionSetuju(Action):
    """A bare "ya": taken for the offer that was just made, to file a complaint; else the menu."""

    def name(self) -> str:
        return "action_setuju"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if said_before(tracker) & OFFERS:
            return [FollowupAction(FORM)]
        return await ActionMenu().run(dispatcher, tracker, domain)
