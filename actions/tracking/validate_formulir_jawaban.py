from __future__ import annotations

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracking.answer_form import (
    FORM,
    GIVEN_UP,
    PHOTOS,
    WORDS,
    answer_in,
    interrupts,
    photos_so_far,
)
from actions.turn import acted_since_message, read_turn, said_before

NO_WORDS = "utter_ask_jawaban_isi_error"


class ValidateFormulirJawaban(FormValidationAction):
    """Takes one message as it is, with photos. Photos alone wait for words; what is neither is explained
    once, and after that the form is given up."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if _is_answered(tracker):
            return [SlotSet(WORDS, None), SlotSet("requested_slot", WORDS)]
        turn = read_turn(tracker)
        if interrupts(turn):
            return [ActionExecutionRejected(FORM)]
        photos = photos_so_far(tracker, turn)
        words, kept = answer_in(turn, photos, domain), SlotSet(PHOTOS, photos or None)
        if words is None and turn.photos:
            return [kept, SlotSet(WORDS, None), SlotSet("requested_slot", WORDS)]
        if words is None and NO_WORDS not in said_before(tracker):
            dispatcher.utter_message(response=NO_WORDS)
            return [kept, SlotSet(WORDS, None), SlotSet("requested_slot", WORDS)]
        return [kept, SlotSet(WORDS, GIVEN_UP if words is None else words), SlotSet("requested_slot", None)]


def _is_answered(tracker: Tracker) -> bool:
    """Whether another action has answered this message already, so that it is no answer to the form."""
    return bool(acted_since_message(tracker) - {FORM, "action_listen", "action_extract_slots"})
