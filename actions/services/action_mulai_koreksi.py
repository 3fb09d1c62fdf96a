from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.services.card import CODE
from actions.services.correction_form import CARD, WORDS
from actions.turn import read_turn


class ActionMulaiKoreksi(Action):
    """Notes which card the coming words are about."""

    def name(self) -> str:
        return "action_mulai_koreksi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        return [SlotSet(CARD, read_turn(tracker).entities.get(CODE)), SlotSet(WORDS, None)]
