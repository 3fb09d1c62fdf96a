from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Action, Tracker

from actions import dependencies
from actions.complaint.draft import DESCRIPTION, FORM
from actions.general.action_menu import ActionMenu
from actions.general.action_pamit import ActionPamit
from actions.general.action_sapa import ActionSapa
from actions.general.action_setuju import ActionSetuju
from actions.general.action_terima_bukti import ActionTerimaBukti
from actions.general.action_tidak_paham import ActionTidakPaham
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import PHOTO, PIN, Outcome, make_tracker, run

OPEN = {DESCRIPTION: "lampu mati"}


@pytest.fixture(autouse=True)
def _core_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "_shared", {"core_api": FakeCoreApi()})


def followup(outcome: Outcome) -> list[str]:
    return [event["name"] for event in outcome.events if event["event"] == "followup"]


@pytest.mark.parametrize(
    ("action", "with_draft", "without"),
    [
        (ActionMenu(), "utter_menu_draf", "utter_menu"),
        (ActionPamit(), "utter_pamit_draf", "utter_pamit"),
        (ActionSapa(), "utter_menu_draf", "utter_sapa"),
    ],
)
async def test_an_open_draft_is_never_passed_over(action: Action, with_draft: str, without: str) -> None:
    assert (await run(action, make_tracker(slots=OPEN))).responses == [with_draft]
    assert (await run(action, make_tracker())).responses == [without]


async def test_the_menu_leaves_the_form_in_charge_of_the_next_message() -> None:
    outcome = await run(ActionMenu(), make_tracker("menu", "menu", question=DESCRIPTION))
    assert [event["name"] for event in outcome.events if event["event"] == "action"] == [FORM]


async def test_what_is_not_understood_is_asked_once_and_then_the_menu_is_offered() -> None:
    first = await run(ActionTidakPaham(), make_tracker("asdf"))
    second = await run(ActionTidakPaham(), make_tracker("asdf", said_before=["utter_tidak_paham"]))
    assert first.responses == ["utter_tidak_paham"]
    assert second.responses == ["utter_tidak_paham_menu"]
    assert followup(first) == followup(second) == ["action_listen"]


def unsure(*ranked: tuple[str, float], **changes: Any) -> Tracker:
    guesses = [{"name": "nlu_fallback", "confidence": 0.3}]
    guesses += [{"name": name, "confidence": confidence} for name, confidence in ranked]
    understood = {"intent": guesses[0], "intent_ranking": guesses}
    return make_tracker("lampu anu", understood=understood, **changes)


async def test_what_is_likely_is_offered_when_nothing_is_sure() -> None:
    ranked = (("lapor_pengaduan", 0.28), ("beri_info", 0.2), ("cek_status", 0.15), ("tanya_harga", 0.05))
    outcome = await run(ActionTidakPaham(), unsure(*ranked))
    assert outcome.responses == ["utter_maksud_anda"]
    assert [(button["title"], button["payload"]) for button in outcome.buttons] == [
        ("Lapor masalah", "/lapor_pengaduan"),
        ("Cek status laporan", "/cek_status"),
    ]


@pytest.mark.parametrize("ranked", [(), (("lapor_pengaduan", 0.28),), (("sapa", 0.2), ("setuju", 0.2))])
async def test_one_likely_intent_alone_is_not_offered(ranked: tuple[tuple[str, float], ...]) -> None:
    assert (await run(ActionTidakPaham(), unsure(*ranked))).responses == ["utter_tidak_paham"]


async def test_after_an_offer_that_missed_comes_the_menu() -> None:
    ranked = (("lapor_pengaduan", 0.28), ("cek_status", 0.15))
    outcome = await run(ActionTidakPaham(), unsure(*ranked, said_before=["utter_maksud_anda"]))
    assert outcome.responses == ["utter_tidak_paham_menu"]


async def test_a_photo_is_never_lost_however_little_was_understood() -> None:
    assert followup(await run(ActionTidakPaham(), make_tracker("asdf", photos=[PHOTO]))) == [FORM]
    assert followup(await run(ActionTerimaBukti(), make_tracker("halo", "sapa", location=PIN))) == [FORM]
    assert followup(await run(ActionTerimaBukti(), make_tracker("halo", "sapa"))) == []


async def test_a_bare_report_number_is_looked_up() -> None:
    outcome = await run(ActionTidakPaham(), make_tracker("lpg 261123 0007"))
    assert outcome.responses == ["utter_status_tidak_ditemukan"]


async def test_a_bare_yes_takes_up_the_offer_that_was_made() -> None:
    offered = await run(
        ActionSetuju(), make_tracker("ya", "setuju", said_before=["utter_petugas_belum_tersedia"])
    )
    assert followup(offered) == [FORM]
    assert (await run(ActionSetuju(), make_tracker("ya", "setuju"))).responses == ["utter_menu"]
