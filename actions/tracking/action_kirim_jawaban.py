from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import FORM as COMPLAINT_FORM
from actions.complaint.form_state import has_open_draft
from actions.tracking.answer_form import GIVEN_UP, KIND, PHOTOS, WITHOUT_WORDS, WORDS, cleared, number_of
from bot.domain.commands import TakeStep
from bot.domain.steps import StepKind


class ActionKirimJawaban(Action):
    """Sends the citizen's words, verbatim, and photos on their way; a complaint that waited is taken up."""

    def name(self) -> str:
        return "action_kirim_jawaban"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        number, words = number_of(tracker), tracker.get_slot(WORDS) or GIVEN_UP
        if words == GIVEN_UP:
            dispatcher.utter_message(response="utter_jawaban_batal", nomor=number)
            return [*cleared(), FollowupAction("action_menu")]
        kind, photos = StepKind(tracker.get_slot(KIND)), tracker.get_slot(PHOTOS) or []
        note = None if words == WITHOUT_WORDS else words
        send_command(dispatcher, TakeStep(number=number, kind=kind, note=note, photos=photos))
        dispatcher.utter_message(response="utter_jawaban_disampaikan", nomor=number)
        return [*cleared(), *([FollowupAction(COMPLAINT_FORM)] if has_open_draft(tracker) else [])]
