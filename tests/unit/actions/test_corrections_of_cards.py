"""What is wrong on a card is kept in the citizen's own words, and a form never holds anybody."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.complaint.draft import DESCRIPTION
from actions.services.action_ask_koreksi_isi import ActionAskKoreksiIsi
from actions.services.action_batal_koreksi import ActionBatalKoreksi
from actions.services.action_kirim_koreksi import ActionKirimKoreksi
from actions.services.action_mulai_koreksi import ActionMulaiKoreksi
from actions.services.correction_form import CARD, WORDS
from actions.services.validate_formulir_koreksi import NO_WORDS, ValidateFormulirKoreksi
from tests.unit.actions.helper import Outcome, make_tracker, run

LONG_AGO = "batal bayar karena biayanya ternyata lima puluh ribu"


def answering(words: str = "", intent: str = "beri_info", **changes: Any) -> Tracker:
    return make_tracker(words, intent, in_form=True, **changes)


def is_rejected(outcome: Outcome) -> bool:
    return outcome.has("action_execution_rejected")


async def test_the_card_that_is_corrected_is_noted() -> None:
    found = [{"entity": "kode_layanan", "value": "skck"}]
    tracker = make_tracker(
        intent="koreksi_layanan", payload="/koreksi_layanan", understood={"entities": found}
    )
    assert (await run(ActionMulaiKoreksi(), tracker)).slots == {CARD: "skck", WORDS: None}


@pytest.mark.parametrize("words", ["biayanya bukan gratis, Rp30.000", LONG_AGO, "ada lubang di jalan"])
async def test_whatever_is_written_is_the_correction(words: str) -> None:
    outcome = await run(ValidateFormulirKoreksi(), answering(words, "lapor_pengaduan"))
    assert outcome.slots == {WORDS: words, "requested_slot": None}


@pytest.mark.parametrize("intent", ["batal", "menu", "kembali", "darurat"])
async def test_commands_and_emergencies_are_heard(intent: str) -> None:
    assert is_rejected(await run(ValidateFormulirKoreksi(), answering(intent, intent)))


async def test_what_has_no_words_is_explained_once() -> None:
    first = await run(ValidateFormulirKoreksi(), answering())
    second = await run(ValidateFormulirKoreksi(), answering(said_before=[NO_WORDS]))
    assert (first.responses, first.slots["requested_slot"]) == ([NO_WORDS], WORDS)
    assert second.slots == {WORDS: "", "requested_slot": None}


async def test_the_question_comes_back_after_an_interruption() -> None:
    outcome = await run(ValidateFormulirKoreksi(), answering("tolong", acted=["action_darurat"]))
    assert outcome.slots["requested_slot"] == WORDS
    assert (await run(ActionAskKoreksiIsi(), answering())).responses == ["utter_ask_koreksi_isi"]


async def test_the_words_are_kept_verbatim_with_their_card() -> None:
    slots = {CARD: "skck", WORDS: "*salah* <b>semua</b>"}
    outcome = await run(ActionKirimKoreksi(), make_tracker(slots=slots))
    assert outcome.commands == [
        {
            "command": "note_for_review",
            "kind": "correction",
            "words": "*salah* <b>semua</b>",
            "subject": "skck",
        }
    ]
    assert outcome.responses == ["utter_koreksi_dicatat"]
    assert outcome.slots == {CARD: None, WORDS: None}


async def test_a_complaint_that_waited_is_taken_up() -> None:
    slots = {CARD: "skck", WORDS: "salah", DESCRIPTION: "lampu mati"}
    outcome = await run(ActionKirimKoreksi(), make_tracker(slots=slots))
    assert [event["name"] for event in outcome.events if event["event"] == "followup"] == [
        "formulir_pengaduan"
    ]


async def test_a_correction_that_is_given_up_is_not_kept() -> None:
    sent = await run(ActionKirimKoreksi(), make_tracker(slots={WORDS: ""}))
    given_up = await run(ActionBatalKoreksi(), make_tracker("menu", "menu"))
    assert (sent.commands, sent.responses) == ([], ["utter_koreksi_batal"])
    assert given_up.responses == ["utter_koreksi_batal", "utter_menu"]
