from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracking.answer_form import KIND, KINDS, NUMBER, PHOTOS, WORDS, tapped_number
from actions.turn import read_turn


class ActionMulaiJawaban(Action):
    """Notes which report the coming words are about, and what kind of answer they are."""

    def name(self) -> str:
        return "action_mulai_jawaban"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        return [
            SlotSet(NUMBER, tapped_number(turn)),
            SlotSet(KIND, KINDS[turn.intent].value),
            SlotSet(WORDS, None),
            SlotSet(PHOTOS, None),
        ]
