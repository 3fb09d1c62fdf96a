from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.action_dukung_laporan import ActionDukungLaporan
from actions.complaint.description import only_swears
from actions.complaint.draft import FORM
from actions.complaint.form_state import wait_in_form
from actions.price_alerts.action_langganan_harga import ActionLanggananHarga
from actions.price_alerts.asking import THRESHOLD_QUESTIONS, answers_threshold
from actions.prices.action_harga import ActionHarga, goes_on_about_prices
from actions.questions import CARD, QUESTIONS, Asker
from actions.services.card import Part
from actions.tracking.action_cek_status import (
    NUMBER_QUESTIONS,
    SUPPORT_QUESTION,
    ActionCekStatus,
    report_number,
)
from actions.tracking.action_selesai_sekitar import PLACE_QUESTION, ActionSelesaiSekitar
from actions.turn import MEANT, Turn, read_turn, said_before
from actions.words import short_words
from bot.domain.finding import Kind
from bot.domain.remembered_service import SLOT, remembered
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
        asker, said = Asker(dispatcher, tracker, domain, read_turn(tracker)), said_before(tracker)
        events = await _to_a_question(asker, said)
        if events is None and asker.turn.shows_evidence:
            return [FollowupAction(FORM)]
        if events is None:
            events = await _about_content(asker, said)
        if events is None:
            events = await _otherwise(asker, said)
        return [*events, *wait_in_form(tracker), FollowupAction("action_listen")]


def likely_intents(turn: Turn, titled: Collection[str]) -> list[str]:
    """The intents to offer, likeliest first; none where fewer than two are likely enough."""
    if turn.is_followed:
        return []
    likely = [guess.name for guess in turn.ranking if guess.confidence >= LIKELY and guess.name in titled]
    return likely[:OFFERED_AT_MOST] if len(likely) >= OFFERED_AT_LEAST else []


async def _to_a_question(asker: Asker, said: frozenset[str]) -> list[EventType] | None:
    """Take a place, a sum or a good for what goes on from the turn before; None where nothing like it was."""
    turn, talk = asker.turn, (asker.dispatcher, asker.tracker, asker.domain)
    if PLACE_QUESTION in said and not (turn.photos or find_report_number(turn.words)):
        return await ActionSelesaiSekitar().run(*talk)
    if said & THRESHOLD_QUESTIONS and answers_threshold(turn, said) and not asker.is_in_form:
        return await ActionLanggananHarga().run(*talk)
    if CARD not in said and goes_on_about_prices(asker.tracker, turn):
        return await ActionHarga().run(*talk)
    return None


async def _otherwise(asker: Asker, said: frozenset[str]) -> list[EventType]:
    turn, talk = asker.turn, (asker.dispatcher, asker.tracker, asker.domain)
    if only_swears(turn.words):
        asker.dispatcher.utter_message(response="utter_kata_kasar")
    elif SUPPORT_QUESTION in said and report_number(turn):
        await ActionDukungLaporan().run(*talk)
    elif find_report_number(turn.words) or said & NUMBER_QUESTIONS:
        await ActionCekStatus().run(*talk)
    elif said & ASKED:
        asker.dispatcher.utter_message(response="utter_tidak_paham_menu")
    else:
        _ask_again(asker.dispatcher, turn, asker.domain)
    return []


async def _about_content(asker: Asker, said: frozenset[str]) -> list[EventType] | None:
    """Answer what is sought by its bare name, or where somebody is who was shown a card; else None."""
    turn = asker.turn
    if asker.is_in_form or not turn.words or find_report_number(turn.words):
        return None
    for kind, question in QUESTIONS.items():
        if question in said:
            return await asker.answer(kind)
    shown = remembered(asker.tracker.get_slot(SLOT), datetime.now(UTC))
    if CARD in said and shown and turn.place and turn.place.area:
        return await asker.tell_service(shown, [Part.PLACE])
    return await asker.answer(Kind.SERVICE) if "layanan" in turn.entities else await asker.follow_up()


def _ask_again(dispatcher: CollectingDispatcher, turn: Turn, domain: DomainDict) -> None:
    titled = {key.removeprefix(TITLE) for key in domain["responses"] if key.startswith(TITLE)}
    likely = likely_intents(turn, titled)
    if not likely:
        dispatcher.utter_message(response="utter_tidak_paham")
        return
    buttons = [{"title": short_words(domain, f"{TITLE}{name}"), "payload": f"/{name}"} for name in likely]
    dispatcher.utter_message(response=MEANT, buttons=buttons)
