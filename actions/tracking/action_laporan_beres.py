from __future__ import annotations

from uuid import UUID

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.tracking.action_cek_status import QUESTION
from actions.tracking.answer_form import tapped_number
from actions.turn import read_turn
from bot.domain.commands import TakeStep
from bot.domain.steps import StepKind


class ActionLaporanBeres(Action):
    """Tells the core API that a solved report is solved indeed."""

    def name(self) -> str:
        return "action_laporan_beres"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        number = tapped_number(turn)
        if number is None:
            dispatcher.utter_message(response=QUESTION)
            return []
        photos = [UUID(photo) for photo in turn.photos]
        send_command(dispatcher, TakeStep(number=number, kind=StepKind.CONFIRM, photos=photos))
        dispatcher.utter_message(response="utter_jawaban_disampaikan", nomor=number)
        return []
