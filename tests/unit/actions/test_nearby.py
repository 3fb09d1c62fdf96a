from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from actions import dependencies
from actions.complaint import nearby
from actions.complaint.action_akhiri_pengaduan import ActionAkhiriPengaduan
from actions.complaint.action_ask_pengaduan_serupa import ActionAskPengaduanSerupa
from actions.complaint.action_dukung_laporan import ActionDukungLaporan
from actions.complaint.answers import UNCLEAR, Candidates, answers, is_interruption
from actions.complaint.draft import (
    CATEGORY,
    DECISION,
    DESCRIPTION,
    NEARBY,
    PHOTOS,
    PLACE,
    SIMILAR,
    SUPPORT,
    Draft,
)
from actions.complaint.nearby import RADII, find_similar, radius_m
from actions.complaint.validate_formulir_pengaduan import ValidateFormulirPengaduan
from actions.tracking.action_cek_status import SUPPORT_QUESTION, ActionCekStatus
from actions.turn import Turn
from bot.domain.complaints import NewComplaint
from bot.domain.errors import CoreApiUnavailableError
from bot.settings import PROJECT_ROOT
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.form_turns import FULL, said, tapped
from tests.unit.actions.helper import PIN, make_tracker, run

NUMBER = "LPG-261123-0001"
PLACED: dict[str, Any] = {
    DESCRIPTION: "lampu mati",
    PLACE: {"address": None, "location": PIN},
    CATEGORY: "lampu_jalan",
}
DRAFT = Draft.from_slots(PLACED)


@pytest.fixture(autouse=True)
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


async def file_near(api: FakeCoreApi, metres: float, reporter: str = "tetangga") -> None:
    lat, long = float(str(PIN["lat"])) + metres / 111_320, float(str(PIN["long"]))
    complaint = NewComplaint(
        service_code="lampu_jalan",
        title="Lampu mati di gang",
        description="lampu mati di gang",
        lat=lat,
        long=long,
        reporter=reporter,
        source="telegram",
    )
    await api.file_complaint(complaint, f"key {len(api.filed)}")


def test_every_radius_belongs_to_a_category() -> None:
    facts = yaml.safe_load((PROJECT_ROOT / "nlu/gazetteer/complaint_categories.yml").read_text("utf-8"))
    codes = {category["code"] for category in facts["categories"]}
    radii = yaml.safe_load(RADII.read_text("utf-8"))
    assert radii.keys() <= codes
    assert all(30 <= metres <= 500 for metres in radii.values())


def test_the_radius_depends_on_the_kind() -> None:
    assert radius_m("lampu_jalan") == 30
    assert radius_m("drainase_banjir") == 300
    assert radius_m("bantuan_sosial") is None
    assert radius_m(None) is None


async def test_the_nearest_open_complaint_of_others_is_found(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 20)
    await file_near(core_api, 5)
    found = await find_similar(DRAFT, ("me",))
    assert found["found"] == {
        "number": "LPG-261123-0002",
        "title": "Lampu mati di gang",
        "status": "received",
        "supporters": 0,
    }


async def test_nothing_is_found_too_far_away_or_of_ones_own(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 45)
    await file_near(core_api, 5, reporter="me")
    assert (await find_similar(DRAFT, ("me",)))["found"] is None


async def test_a_core_api_that_is_down_or_slow_offers_nothing(
    core_api: FakeCoreApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file_near(core_api, 5)
    core_api.trouble = CoreApiUnavailableError("down")
    assert (await find_similar(DRAFT, ("me",)))["found"] is None
    core_api.trouble = None

    async def hang(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(core_api, "nearby", hang)
    monkeypatch.setattr(nearby, "PATIENCE_SECONDS", 0.01)
    assert (await find_similar(DRAFT, ("me",)))["found"] is None


async def ask(slots: Mapping[str, Any], location: dict[str, Any] | None = None) -> dict[str, Any]:
    tracker = make_tracker("", question=PLACE, slots={**slots}, location=location)
    return (await run(ValidateFormulirPengaduan(), tracker)).slots


async def test_an_offer_comes_with_the_pin_before_the_photo(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 5)
    slots = await ask({**PLACED, PLACE: None}, dict(PIN))
    assert slots["requested_slot"] == SIMILAR
    assert slots[NEARBY]["found"]["number"] == NUMBER


async def test_without_a_pin_nothing_is_offered(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 5)
    slots = {**PLACED, PLACE: {"address": "jl kartini", "location": None}}
    outcome = await run(ValidateFormulirPengaduan(), make_tracker("", in_form=True, slots=slots))
    assert outcome.slots == {"requested_slot": PHOTOS}


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (tapped("", "dukung_laporan"), {SIMILAR: SUPPORT, DECISION: SUPPORT}),
        (said("ikut mendukung", "dukung_laporan"), {SIMILAR: SUPPORT, DECISION: SUPPORT}),
        (said("ya", "setuju"), {SIMILAR: SUPPORT, DECISION: SUPPORT}),
        (tapped("", "lapor_pengaduan"), {SIMILAR: "tetap"}),
        (said("tidak", "tolak"), {SIMILAR: "tetap"}),
        (said("ya gimana"), {SIMILAR: UNCLEAR}),
    ],
)
def test_the_offer_is_taken_or_not(turn: Turn, expected: Candidates) -> None:
    assert answers(FULL, SIMILAR, turn) == expected
    assert not is_interruption(turn, SIMILAR)


async def test_the_offer_names_the_complaint_and_its_supporters(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 5)
    await core_api.support(NUMBER, "lain", "key")
    found = {NEARBY: await find_similar(DRAFT, ("me",))}
    outcome = await run(ActionAskPengaduanSerupa(), make_tracker(slots={**PLACED, **found}))
    assert outcome.responses == ["utter_ask_pengaduan_serupa"]
    assert (outcome.values["nomor"], outcome.values["pendukung"]) == (NUMBER, "1")
    assert outcome.values["status"] == "diterima"
    assert [button["title"] for button in outcome.buttons] == ["Ikut mendukung", "Tetap lapor"]


async def test_support_ends_the_draft(core_api: FakeCoreApi) -> None:
    await file_near(core_api, 5)
    slots = {**PLACED, NEARBY: await find_similar(DRAFT, ("me",)), DECISION: SUPPORT}
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots=slots))
    assert outcome.commands == [
        {"command": "support_complaint", "number": NUMBER},
        {"command": "discard_draft"},
    ]
    assert outcome.slots[DESCRIPTION] is None


@pytest.mark.parametrize(
    ("words", "commands"), [("saya dukung lpg 261102 0044", 1), ("mau dukung laporan warga", 0)]
)
async def test_a_complaint_is_supported_by_its_number(words: str, commands: int) -> None:
    outcome = await run(ActionDukungLaporan(), make_tracker(words, "dukung_laporan"))
    assert outcome.responses == ["utter_dukungan_dikirim" if commands else SUPPORT_QUESTION]
    assert [command["number"] for command in outcome.commands] == ["LPG-261102-0044"] * commands


async def test_a_number_alone_answers_the_question_for_it() -> None:
    tracker = make_tracker("LPG-261102-0044", "cek_status", said_before=[SUPPORT_QUESTION])
    outcome = await run(ActionCekStatus(), tracker)
    assert not outcome.responses
    assert [event["name"] for event in outcome.events] == ["action_dukung_laporan"]
