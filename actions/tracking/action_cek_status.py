from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dependencies import core_api
from actions.own_reports import is_own
from actions.said import Said
from actions.tracking.status_responses import others_status, own_status
from actions.turn import Turn, read_turn, said_before
from bot.domain.complaints import Complaint, Statistic
from bot.domain.errors import ComplaintNotFoundError, CoreApiError
from bot.domain.report_number import find_report_number, normalise_report_number

QUESTION: Final = "utter_ask_status_nomor"
QUESTION_AGAIN: Final = "utter_ask_status_nomor_error"
SUPPORT_QUESTION: Final = "utter_ask_dukungan_nomor"
"""Asks for the number of a complaint to support: a number alone is the answer, not a question of ours."""
NUMBER_QUESTIONS: Final = frozenset({QUESTION, "utter_status_tidak_ditemukan"})


class ActionCekStatus(Action):
    """Tells how a complaint stands, by its number. Without one, asks for it once."""

    def name(self) -> str:
        return "action_cek_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        if SUPPORT_QUESTION in said_before(tracker):
            return [FollowupAction("action_dukung_laporan")]
        turn = read_turn(tracker)
        number = report_number(turn)
        if number:
            for said in await _look_up(number, turn.person_ids, domain):
                dispatcher.utter_message(
                    response=said.response, buttons=list(said.buttons), image=said.image, **said.values
                )
        else:
            asked = bool(said_before(tracker) & NUMBER_QUESTIONS)
            dispatcher.utter_message(response=QUESTION_AGAIN if asked else QUESTION)
        return []


def report_number(turn: Turn) -> str | None:
    """The report number in a turn: tapped, in a sentence, or as the whole answer."""
    tapped = turn.entities.get("nomor_laporan", "")
    return (
        find_report_number(turn.words)
        or normalise_report_number(turn.words)
        or normalise_report_number(tapped)
    )


async def _look_up(number: str, person_ids: Sequence[str], domain: DomainDict) -> list[Said]:
    try:
        complaint = await core_api().complaint(number)
        if not await is_own(number, person_ids):
            return others_status(complaint, domain)
    except ComplaintNotFoundError:
        return [Said("utter_status_tidak_ditemukan", {"nomor": number})]
    except CoreApiError:
        return [Said("utter_pusat_gangguan", {"nomor": number})]
    return own_status(complaint, await _statistics(complaint), datetime.now(UTC), domain)


async def _statistics(complaint: Complaint) -> Sequence[Statistic]:
    """The category's history; none while the core API cannot tell it, for the state is known all the same."""
    if complaint.service_code is None:
        return ()
    try:
        return await core_api().statistics(complaint.service_code)
    except CoreApiError:
        return ()
