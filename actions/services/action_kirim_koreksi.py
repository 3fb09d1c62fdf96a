from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import FORM as COMPLAINT_FORM
from actions.complaint.form_state import has_open_draft
from actions.services.correction_form import CARD, GIVEN_UP, WORDS, cleared
from bot.domain.commands import NoteForReview
from bot.domain.review import NoteKind


class ActionKirimKoreksi(Action):
    """Keeps the citizen's words, verbatim, with the card; a complaint that waited is taken up."""

    def name(self) -> str:
        return "action_kirim_koreksi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        words = tracker.get_slot(WORDS) or GIVEN_UP
        if words == GIVEN_UP:
            dispatcher.utter_message(response="utter_koreksi_batal")
            return [*cleared(), FollowupAction("action_menu")]
        card = tracker.get_slot(CARD)
        send_command(dispatcher, NoteForReview(kind=NoteKind.CORRECTION, words=words, subject=card))
        dispatcher.utter_message(response="utter_koreksi_dicatat")
        return [*cleared(), *([FollowupAction(COMPLAINT_FORM)] if has_open_draft(tracker) else [])]
