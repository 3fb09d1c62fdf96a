from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.form_state import has_open_draft
from actions.general.media import ASKED, LEADS, Talk, help_key, lead, said_again, state_of
from actions.turn import last_said, read_turn, said_before
from actions.words import short_words


class ActionKirimMedia(Action):
    """A voice note, video, document, contact, sticker or poll: what we cannot read, and what helps instead.

    What was asked stays asked: a form asks again by itself, any other question is said again here.
    """

    def name(self) -> str:
        return "action_kirim_media"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        if not turn.kinds & LEADS.keys():
            dispatcher.utter_message(
                response="utter_media_dapat_suara" if turn.listens else "utter_media_dapat"
            )
            return []
        talk = Talk(
            form=tracker.active_loop_name,
            question=tracker.get_slot("requested_slot"),
            said=said_before(tracker),
            asked_about=turn.asked_about,
            has_draft=has_open_draft(tracker),
        )
        state = state_of(talk)
        helps = short_words(domain, help_key(state, turn.kinds)).format(nomor=turn.asked_about)
        dispatcher.utter_message(response=lead(turn.kinds, turn.unheard), bantuan=helps)
        question = last_said(tracker)
        if state == ASKED and question:
            dispatcher.utter_message(**said_again(question))
        return []
