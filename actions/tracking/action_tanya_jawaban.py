from __future__ import annotations

from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracking.answer_form import tapped_number
from actions.turn import IS_ANSWER, IS_COMPLAINT_OF_THE_WORK, read_turn
from actions.words import short_words
from bot.domain.steps import StepKind

ASKED_ABOUT: Final = "jawaban_ditanyakan"


class ActionTanyaJawaban(Action):
    """Asks whether what was just written answers for a filed complaint, and notes of which question of ours
    that was asked."""

    def name(self) -> str:
        return "action_tanya_jawaban"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        number, kind = tapped_number(turn), turn.entities.get("jenis_jawaban", "")
        values = f'{{"nomor_laporan": "{number}", "jenis_jawaban": "{kind}"}}'
        yes = {
            "title": short_words(domain, "utter_pilihan_sampaikan"),
            "payload": f"/sampaikan_jawaban{values}",
        }
        no = {"title": short_words(domain, "utter_pilihan_bukan"), "payload": "/bukan_jawaban"}
        question = IS_COMPLAINT_OF_THE_WORK if kind == StepKind.REOPEN else IS_ANSWER
        dispatcher.utter_message(response=question, nomor=number, buttons=[yes, no])
        return [SlotSet(ASKED_ABOUT, turn.entities.get("pertanyaan"))]
