from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.questions import Asker
from actions.services.card import CODE, PART, read_parts
from actions.turn import read_turn
from bot.domain.finding import Kind


class ActionCariLayanan(Action):
    """Shows the service that was asked for or chosen, or what was asked about the one shown last."""

    def name(self) -> str:
        return "action_cari_layanan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        asker = Asker(dispatcher, tracker, domain, turn)
        if turn.is_tapped and turn.entities.get(CODE):
            parts = read_parts(turn.entities.get(PART, "").split(","))
            return await asker.tell_service(turn.entities[CODE], parts)
        return await asker.answer(Kind.SERVICE)
