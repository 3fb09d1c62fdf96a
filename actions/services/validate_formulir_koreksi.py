from __future__ import annotations

from typing import Final

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.services.correction_form import FORM, GIVEN_UP, WORDS, interrupts
from actions.turn import acted_since_message, read_turn, said_before

NO_WORDS: Final = "utter_ask_koreksi_isi_error"


class ValidateFormulirKoreksi(FormValidationAction):
    """Takes one message as it is. What has no words is explained once; after that the form is given up."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        ask = [SlotSet(WORDS, None), SlotSet("requested_slot", WORDS)]
        if acted_since_message(tracker) - {FORM, "action_listen", "action_extract_slots"}:
            return ask
        turn = read_turn(tracker)
        if interrupts(turn):
            return [ActionExecutionRejected(FORM)]
        words = GIVEN_UP if turn.is_tapped else turn.words
        if not words and not turn.is_tapped and NO_WORDS not in said_before(tracker):
            dispatcher.utter_message(response=NO_WORDS)
            return ask
        return [SlotSet(WORDS, words), SlotSet("requested_slot", None)]
