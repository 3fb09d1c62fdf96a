from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.action_dukung_laporan import ActionDukungLaporan
from actions.complaint.description import only_swears
from actions.complaint.draft import FORM
from actions.complaint.form_state import wait_in_form
from actions.prices.action_harga import ActionHarga, goes_on_about_prices
from actions.tracking.action_cek_status import (
    NUMBER_QUESTIONS,
    SUPPORT_QUESTION,
    ActionCekStatus,
    report_number,
)
from actions.tracking.action_selesai_sekitar import PLACE_QUESTION, ActionSelesaiSekitar
from actions.turn import MEANT, Turn, read_turn, said_before
from actions.words import short_words
from bot.domain.report_number import find_report_number

ASKED = frozenset({"utter_tidak_paham", MEANT})

LIKELY: Final = 0.1
"""An intent that is less likely is not offered."""
OFFERED_AT_LEAST: Final = 2
OFFERED_AT_MOST: Final = 3
TITLE: Final = "utter_judul_"
"""The titles of intents that can be offered are responses under this name."""


class ActionTidakPaham(Action):
    """For what no rule understands: asks once what was meant, naming what is likely, then offers the menu.

    A photo or a pin opens a complaint first, and a report number is looked up. Rasa would predict its
    fallback again after a turn that no rule knows, so this one always ends the turn.
    """

    def name(self) -> str:
        return "action_tidak_paham"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn, said = read_turn(tracker), said_before(tracker)
        if PLACE_QUESTION in said and not (turn.photos or find_report_number(turn.words)):
            await ActionSelesaiSekitar().run(dispatcher, tracker, domain)
            return [*wait_in_form(tracker), FollowupAction("action_listen")]
        if turn.shows_evidence:
            return [FollowupAction(FORM)]
        if goes_on_about_prices(tracker, turn):
            answered = await ActionHarga().run(dispatcher, tracker, domain)
            return [*answered, *wait_in_form(tracker), FollowupAction("action_listen")]
        if only_swears(turn.words):
            dispatcher.utter_message(response="utter_kata_kasar")
        elif SUPPORT_QUESTION in said and report_number(turn):
            await ActionDukungLaporan().run(dispatcher, tracker, domain)
        elif find_report_number(turn.words) or said & NUMBER_QUESTIONS:
            await ActionCekStatus().run(dispatcher, tracker, domain)
        elif said & ASKED:
            dispatcher.utter_message(response="utter_tidak_paham_menu")
        else:
            _ask_again(dispatcher, turn, domain)
        return [*wait_in_form(tracker), FollowupAction("action_listen")]


def likely_intents(turn: Turn, titled: Collection[str]) -> list[str]:
    """The intents to offer, likeliest first; none where fewer than two are likely enough."""
    if turn.is_followed:
        return []
    likely = [guess.name for guess in turn.ranking if guess.confidence >= LIKELY and guess.name in titled]
    return likely[:OFFERED_AT_MOST] if len(likely) >= OFFERED_AT_LEAST else []


def _ask_again(dispatcher: CollectingDispatcher, turn: Turn, domain: DomainDict) -> None:
    titled = {key.removeprefix(TITLE) for key in domain["responses"] if key.startswith(TITLE)}
    likely = likely_intents(turn, titled)
    if not likely:
        dispatcher.utter_message(response="utter_tidak_paham")
        return
    buttons = [{"title": short_words(domain, f"{TITLE}{name}"), "payload": f"/{name}"} for name in likely]
    dispatcher.utter_message(response=MEANT, buttons=buttons)
