from __future__ import annotations

from uuid import UUID

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.tracking.answer_form import tapped_number, told
from actions.turn import ANSWER_DOUBTED, READ_AS_ANSWER, read_turn, said_before
from bot.domain.commands import TakeStep
from bot.domain.steps import StepKind


class ActionSampaikanJawaban(Action):
    """Sends what was simply written, verbatim and with its photos and pin: that of this turn, or what the
    citizen has just said yes to."""

    def name(self) -> str:
        return "action_sampaikan_jawaban"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        number = tapped_number(turn)
        is_meant = turn.intent in READ_AS_ANSWER or bool(said_before(tracker) & ANSWER_DOUBTED)
        if number is None or not is_meant:
            dispatcher.utter_message(response="utter_jawaban_tidak_ada", nomor=number or "")
            return []
        kind, photos = StepKind(turn.entities["jenis_jawaban"]), [UUID(photo) for photo in turn.photos]
        send_command(
            dispatcher, TakeStep(number=number, kind=kind, note=told(turn, domain) or None, photos=photos)
        )
        dispatcher.utter_message(response="utter_jawaban_disampaikan", nomor=number)
        return []
