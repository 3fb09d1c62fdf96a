"""A request that was not served with the others of its message is kept and offered."""

from __future__ import annotations

import pytest

from actions.complaint.action_akhiri_pengaduan import ActionAkhiriPengaduan
from actions.complaint.draft import DECISION, DESCRIPTION
from actions.general.action_tawarkan_permintaan import ActionTawarkanPermintaan
from actions.kept import SHOWN_AT_MOST, SLOT, quoted
from bot.assistant.requests import OFFER_KEPT, kept_words
from tests.unit.actions.helper import make_tracker, run

WORDS = "air *pdam* mati"
TOLD = {"kept": WORDS}


async def test_outside_a_form_it_is_offered_with_its_words() -> None:
    tracker = make_tracker(intent=OFFER_KEPT[1:], payload=OFFER_KEPT, told=TOLD, in_form=False)
    outcome = await run(ActionTawarkanPermintaan(), tracker)
    assert outcome.responses == ["utter_tawaran_permintaan"]
    assert outcome.values["kata"] == "air ∗pdam∗ mati"
    assert kept_words(outcome.buttons[0]["payload"]) == WORDS
    assert outcome.buttons[1]["payload"] == "/tolak"
    assert SLOT not in outcome.slots


async def test_while_a_complaint_is_told_it_waits() -> None:
    tracker = make_tracker(intent=OFFER_KEPT[1:], payload=OFFER_KEPT, told=TOLD, in_form=True)
    outcome = await run(ActionTawarkanPermintaan(), tracker)
    assert outcome.responses == ["utter_permintaan_disimpan"]
    assert outcome.slots == {SLOT: WORDS}


async def test_a_choice_that_says_nothing_leads_to_the_menu() -> None:
    tracker = make_tracker(intent="permintaan_tersimpan", payload="/permintaan_tersimpan", in_form=False)
    outcome = await run(ActionTawarkanPermintaan(), tracker)
    assert outcome.responses == ["utter_menu"]


@pytest.mark.parametrize(("decision", "is_offered"), [("kirim", True), ("batal", True), ("tunda", False)])
async def test_it_is_offered_when_the_complaint_is_done(decision: str, *, is_offered: bool) -> None:
    slots = {DESCRIPTION: "lampu mati", DECISION: decision, SLOT: WORDS}
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots=slots))
    assert ("utter_tawaran_permintaan" in outcome.responses) is is_offered
    assert (SLOT in outcome.slots) is is_offered


def test_long_words_are_shown_shortened_on_one_line() -> None:
    shown = quoted("air mati\n" * 100)
    assert len(shown) <= SHOWN_AT_MOST
    assert shown.endswith("…")
    assert "\n" not in shown
