from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracking.answer_form import KIND, PHOTOS, PHOTOS_TAKEN, number_of
from actions.tracking.validate_formulir_jawaban import NO_WORDS
from actions.turn import answered_in_turn, said_among_photos
from bot.domain.steps import StepKind


class ActionAskJawabanIsi(Action):
    """Asks what is not mended, or for what an officer needs to know; after photos, once, for words."""

    def name(self) -> str:
        return "action_ask_jawaban_isi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if NO_WORDS in answered_in_turn(tracker):
            return []
        if tracker.get_slot(PHOTOS):
            if PHOTOS_TAKEN not in said_among_photos(tracker):
                dispatcher.utter_message(response=PHOTOS_TAKEN)
            return []
        asks_reason = tracker.get_slot(KIND) == StepKind.REOPEN
        response = "utter_ask_jawaban_alasan" if asks_reason else "utter_ask_jawaban_informasi"
        dispatcher.utter_message(response=response, nomor=number_of(tracker))
        return []
