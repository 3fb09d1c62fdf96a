from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import FORM
from actions.complaint.form_state import wait_in_form
from actions.tracking.action_cek_status import NUMBER_QUESTIONS, ActionCekStatus
from actions.turn import read_turn, said_before
from bot.domain.report_number import find_report_number

ASKED_ONCE = "utter_tidak_paham"


class ActionTidakPaham(Action):
    """For what no rule understands: asks once to say it otherwise, then offers the menu.

    A photo or a pin opens a complaint first, and a report number is looked up. Rasa would predict its
    fallback again after a turn that no rule knows, so this one always ends the turn.
    """

    def name(self) -> str:
        return "action_tidak_paham"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn, said = read_turn(tracker), said_before(tracker)
        if turn.shows_evidence:
            return [FollowupAction(FORM)]
        if find_report_number(turn.words) or said & NUMBER_QUESTIONS:
            await ActionCekStatus().run(dispatcher, tracker, domain)
        else:
            dispatcher.utter_message(response="utter_tidak_paham_menu" if ASKED_ONCE in said else ASKED_ONCE)
        return [*wait_in_form(tracker), FollowupAction("action_listen")]
