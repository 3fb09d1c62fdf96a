from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dependencies import core_api
from actions.own_reports import own_reports
from actions.tracking.solved_news import offer, solved_lines
from actions.turn import Turn, read_turn, said_before
from bot.domain.complaints import Complaint
from bot.domain.errors import CoreApiError
from bot.domain.solved_nearby import AT_MOST, RADIUS_M, SCOPE, WITHIN, lately_solved

PLACE_QUESTION: Final = "utter_ask_selesai_sekitar_titik"


class ActionSelesaiSekitar(Action):
    """Tells what was solved lately around a pin, and offers to tell it weekly.

    The pin is the one sent now, else the one around which the citizen is told weekly, else that of their
    latest complaint; without any one is asked for, once.
    """

    def name(self) -> str:
        return "action_selesai_sekitar"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        if turn.pin_is_outside:
            dispatcher.utter_message(response="utter_selesai_sekitar_titik_luar")
            return []
        try:
            pin = await _pin(turn, is_answer=PLACE_QUESTION in said_before(tracker))
            found = await _solved_around(pin) if pin else []
        except CoreApiError:
            dispatcher.utter_message(response="utter_selesai_sekitar_gangguan")
            return []
        if pin is None:
            dispatcher.utter_message(response=_question(tracker))
            return []
        in_form = tracker.active_loop_name is not None
        response = "utter_selesai_sekitar" if found else "utter_selesai_sekitar_kosong"
        dispatcher.utter_message(
            response=response,
            daftar=solved_lines(found, domain),
            buttons=[] if in_form else offer(pin, domain),
            **SCOPE,
        )
        return []


async def _pin(turn: Turn, *, is_answer: bool) -> Mapping[str, Any] | None:
    """Where to look; whoever was asked for a pin has none of their own at the core API."""
    if turn.location or is_answer:
        return turn.location
    if turn.told_around:
        return turn.told_around
    own = await own_reports(turn.person_ids)
    return next(
        (
            {"lat": each.lat, "long": each.long}
            for each in own.items
            if each.lat is not None and each.long is not None
        ),
        None,
    )


async def _solved_around(pin: Mapping[str, Any]) -> Sequence[Complaint]:
    now = datetime.now(UTC)
    near = await core_api().nearby(
        pin["lat"], pin["long"], None, RADIUS_M, resolved=True, updated_since=now - WITHIN
    )
    return lately_solved(near, now)[:AT_MOST]


def _question(tracker: Tracker) -> str:
    """A form that is open takes the next pin for itself, so nothing is asked for beside it."""
    if tracker.active_loop_name is not None:
        return "utter_selesai_sekitar_tanpa_titik_draf"
    is_asked = PLACE_QUESTION in said_before(tracker)
    return "utter_selesai_sekitar_tanpa_titik" if is_asked else PLACE_QUESTION
