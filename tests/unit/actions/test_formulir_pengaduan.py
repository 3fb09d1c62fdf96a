from __future__ import annotations

from typing import Any

import pytest

from actions import dependencies
from actions.complaint.category import OTHER
from actions.complaint.draft import (
    AREA,
    CATEGORY,
    DECISION,
    DESCRIPTION,
    FORM,
    GUESSES,
    PART,
    PHOTO_SPOT,
    PHOTOS,
    PLACE,
)
from actions.complaint.validate_formulir_pengaduan import ValidateFormulirPengaduan
from bot.domain.complaints import PHOTOS_AT_MOST
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import PHOTO, PIN, make_tracker, run

FORM_ACTION = ValidateFormulirPengaduan()
TOLD = {DESCRIPTION: "lampu mati", PLACE: {"address": "jl kartini", "location": None}, PHOTOS: []}

MARKET: dict[str, Any] = {
    "entities": [{"entity": "patokan", "value": "depan pasar tugu", "start": 16, "end": 32}],
    "place": {
        "code": "18.71",
        "name": "Kota Bandar Lampung",
        "kind": "kota",
        "confidence": 0.97,
        "kecamatan": None,
        "kabupaten_kota": "Kota Bandar Lampung",
        "alternatives": [],
        "patokan": "depan pasar tugu",
    },
}
RAJABASA = {
    "code": "18.71.10",
    "name": "Rajabasa",
    "kind": "kecamatan",
    "kecamatan": "Rajabasa",
    "kabupaten_kota": "Kota Bandar Lampung",
}
RAJA_BASA = {
    "code": "18.01.16",
    "name": "Raja Basa",
    "kind": "kecamatan",
    "kecamatan": "Raja Basa",
    "kabupaten_kota": "Kabupaten Lampung Selatan",
}
UNSURE_PLACE = {"place": {**RAJABASA, "confidence": 0.72, "alternatives": [RAJA_BASA], "patokan": None}}


def about(*ranked: tuple[str, float]) -> dict[str, Any]:
    """A message that seems to be about these categories."""
    return {"category": [{"code": code, "confidence": confidence} for code, confidence in ranked]}


SURE = about(("sampah", 0.9), ("drainase_banjir", 0.05), ("listrik", 0.01))
UNSURE = about(("lampu_jalan", 0.5), ("listrik", 0.4), ("sampah", 0.02))
DOUBT = {GUESSES: {"ranked": UNSURE["category"], "is_doubted": False}}


@pytest.fixture(autouse=True)
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


async def test_a_telling_opening_is_saved_and_only_the_rest_is_asked() -> None:
    words = "sampah numpuk di depan pasar tugu"
    understood = {**MARKET, **SURE, "entities": [{**MARKET["entities"][0], "start": 17, "end": 33}]}
    outcome = await run(
        FORM_ACTION, make_tracker(words, "lapor_pengaduan", in_form=True, understood=understood)
    )
    assert outcome.slots["requested_slot"] == PHOTOS
    facts = outcome.commands[0]["facts"]
    assert outcome.commands[0]["command"] == "save_draft"
    assert facts["description"] == "sampah numpuk di depan pasar tugu"
    assert facts["address"] == "depan pasar tugu (Kota Bandar Lampung)"
    assert facts["category"] == "sampah"


async def test_an_announcement_asks_for_the_problem_without_a_complaint_about_it() -> None:
    outcome = await run(FORM_ACTION, make_tracker("mau lapor", "lapor_pengaduan", in_form=True))
    assert outcome.slots["requested_slot"] == DESCRIPTION
    assert not outcome.responses
    assert not outcome.commands


async def test_a_pin_before_the_problem_is_kept_and_acknowledged() -> None:
    outcome = await run(FORM_ACTION, make_tracker(question=DESCRIPTION, location=PIN))
    assert outcome.responses == ["utter_pengaduan_lokasi_dicatat"]
    assert outcome.slots["requested_slot"] == DESCRIPTION
    assert outcome.commands[0]["facts"]["location"]["lat"] == PIN["lat"]
    assert outcome.commands[0]["facts"]["address"] == "Pasar Pringsewu"


async def test_the_pin_that_was_asked_for_is_not_acknowledged_twice() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker(question=PLACE, slots={DESCRIPTION: "lampu mati"}, location=PIN)
    )
    assert not outcome.responses
    assert outcome.slots["requested_slot"] == PHOTOS


async def test_an_answer_that_cannot_be_taken_is_explained_once() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ya", "setuju", question=DESCRIPTION))
    assert outcome.responses == ["utter_ask_pengaduan_uraian_error"]
    assert outcome.slots["requested_slot"] == DESCRIPTION


async def test_the_second_unclear_answer_in_a_row_puts_the_draft_aside() -> None:
    tracker = make_tracker(
        "ya", "setuju", question=DESCRIPTION, said_before=["utter_ask_pengaduan_uraian_error"]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.slots[DECISION] == "tunda"
    assert outcome.slots["requested_slot"] is None


async def test_an_interruption_is_left_to_the_rules() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "lampu mati"})
    )
    assert outcome.has("action_execution_rejected")
    assert not outcome.commands


async def test_a_photo_that_comes_with_an_interruption_is_kept() -> None:
    tracker = make_tracker(
        "bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "lampu mati"}, photos=[PHOTO]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.has("action_execution_rejected")
    assert outcome.slots[PHOTOS] == [PHOTO]


async def test_coming_back_from_an_interruption_reads_nothing_twice() -> None:
    tracker = make_tracker(
        "bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "x"}, acted=["utter_bantuan", FORM]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert not outcome.has("action_execution_rejected")
    assert outcome.slots["requested_slot"] == PLACE


async def test_all_told_asks_for_the_decision() -> None:
    tracker = make_tracker(intent="lewati", confidence=1, question=PHOTOS, slots={**TOLD, PHOTOS: None})
    assert (await run(FORM_ACTION, tracker)).slots["requested_slot"] == DECISION


async def test_sending_ends_the_form() -> None:
    outcome = await run(FORM_ACTION, make_tracker("kirim aja", "setuju", question=DECISION, slots=TOLD))
    assert outcome.slots[DECISION] == "kirim"
    assert outcome.slots["requested_slot"] is None


async def test_cancelling_ends_the_form_though_questions_are_open() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ga jadi", "batal", question=DESCRIPTION))
    assert outcome.slots == {DECISION: "batal", "requested_slot": None}


async def test_changing_asks_which_part_first() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ubah", "ubah_laporan", question=DECISION, slots=TOLD))
    assert outcome.slots[DECISION] == "ubah"
    assert PART not in outcome.slots


async def test_naming_the_part_at_once_asks_for_its_new_value() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("ganti lokasi", "ubah_lokasi", question=DECISION, slots=TOLD)
    )
    assert outcome.slots["requested_slot"] == PLACE
    assert outcome.slots[DECISION] is None
    assert outcome.slots[PART] is None


async def test_late_words_are_acknowledged_and_kept() -> None:
    outcome = await run(FORM_ACTION, make_tracker("padam sebulan", question=DECISION, slots=TOLD))
    assert outcome.responses == ["utter_pengaduan_uraian_ditambah"]
    assert outcome.commands[0]["facts"]["description"] == "lampu mati\npadam sebulan"
    assert outcome.slots["requested_slot"] == DECISION


async def test_an_unsure_area_is_asked_before_the_photo() -> None:
    outcome = await run(
        FORM_ACTION,
        make_tracker(
            "di rajabasa", question=PLACE, slots={DESCRIPTION: "lampu mati"}, understood=UNSURE_PLACE
        ),
    )
    assert outcome.slots["requested_slot"] == AREA
    assert [option["title"] for option in outcome.slots[PLACE]["options"]] == [
        "Rajabasa, Bandar Lampung",
        "Raja Basa, Lampung Sela…",
    ]


async def test_the_area_that_was_chosen_stands_behind_the_words() -> None:
    option = {"code": "18.01.16", "name": "Kecamatan Raja Basa, Kabupaten Lampung Selatan", "title": "x"}
    slots = {
        DESCRIPTION: "lampu mati",
        PLACE: {"address": "rajabasa", "location": None, "options": [option]},
    }
    tapped = make_tracker(
        "Raja Basa",
        payload="/beri_info",
        question=AREA,
        slots=slots,
        understood={"entities": [{"entity": "kode_wilayah", "value": "18.01.16"}]},
    )
    outcome = await run(FORM_ACTION, tapped)
    assert outcome.slots["requested_slot"] == PHOTOS
    assert outcome.commands[0]["facts"]["address"] == f"rajabasa ({option['name']})"


async def test_a_category_that_is_open_is_asked_after_the_place() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("jl kartini", question=PLACE, slots={DESCRIPTION: "lampu mati", **DOUBT})
    )
    assert outcome.slots["requested_slot"] == CATEGORY


@pytest.mark.parametrize(
    ("words", "payload", "chosen", "filed"),
    [
        ("Listrik", "listrik", "listrik", "listrik"),
        ("Lainnya", OTHER, OTHER, None),
        ("lampu jalan", None, "lampu_jalan", "lampu_jalan"),
        ("entahlah", None, OTHER, None),
    ],
)
async def test_the_category_is_asked_once(
    words: str, payload: str | None, chosen: str, filed: str | None
) -> None:
    slots = {**TOLD, PHOTOS: None, **DOUBT}
    understood = {"entities": [{"entity": "kategori", "value": payload}]} if payload else {}
    tracker = make_tracker(
        words,
        payload="/beri_info" if payload else None,
        question=CATEGORY,
        slots=slots,
        understood=understood,
    )
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.slots[CATEGORY] == chosen
    assert outcome.slots["requested_slot"] == PHOTOS
    assert [command["facts"]["category"] for command in outcome.commands] == ([filed] if filed else [])


async def test_without_the_core_api_the_category_is_not_asked(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(
        FORM_ACTION, make_tracker("jl kartini", question=PLACE, slots={DESCRIPTION: "lampu mati", **DOUBT})
    )
    assert outcome.slots["requested_slot"] == PHOTOS


async def test_a_category_that_the_core_api_does_not_know_is_dropped() -> None:
    understood = about(("jalan_tol_langit", 0.9), ("listrik", 0.05))
    outcome = await run(
        FORM_ACTION, make_tracker("lampu mati", "lapor_pengaduan", in_form=True, understood=understood)
    )
    assert [guess["code"] for guess in outcome.slots[GUESSES]["ranked"]] == ["listrik"]
    assert outcome.commands[0]["facts"]["category"] is None


async def test_the_category_can_be_changed_from_the_review() -> None:
    sure = {GUESSES: {"ranked": SURE["category"], "is_doubted": False}}
    outcome = await run(
        FORM_ACTION, make_tracker("ubah kategori", "ubah_laporan", question=DECISION, slots={**TOLD, **sure})
    )
    assert outcome.slots["requested_slot"] == CATEGORY


async def test_a_change_of_category_that_cannot_be_offered_is_owned(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(FORM_ACTION, make_tracker("ubah kategori", question=DECISION, slots=TOLD))
    assert outcome.responses == ["utter_pengaduan_kategori_gangguan"]
    assert outcome.slots["requested_slot"] == DECISION


async def test_what_the_citizen_chose_survives_a_new_description() -> None:
    slots = {**TOLD, DESCRIPTION: None, CATEGORY: "listrik"}
    outcome = await run(
        FORM_ACTION,
        make_tracker("sampah numpuk", "lapor_pengaduan", question=DESCRIPTION, slots=slots, understood=SURE),
    )
    assert outcome.commands[0]["facts"]["category"] == "listrik"


MANY = [f"{number:08}-0000-4000-8000-000000000000" for number in range(PHOTOS_AT_MOST * 2)]
TOO_MANY = "utter_pengaduan_foto_terlalu_banyak"


async def test_of_forty_photos_the_first_ones_are_used_and_the_citizen_is_told() -> None:
    tracker = make_tracker("lampu mati", "lapor_pengaduan", photos=MANY, in_form=True)
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.slots[PHOTOS] == MANY[:PHOTOS_AT_MOST]
    assert outcome.responses.count(TOO_MANY) == 1
    assert outcome.values["jumlah"] == str(PHOTOS_AT_MOST)
    assert outcome.commands[0]["facts"]["photos"] == MANY[:PHOTOS_AT_MOST]


@pytest.mark.parametrize(
    ("photos_before", "said_before", "told"),
    [([], [], [TOO_MANY]), ([PHOTO], [TOO_MANY], []), ([], [TOO_MANY], [TOO_MANY])],
)
async def test_photos_that_come_when_the_report_is_full_are_not_said_to_be_kept(
    photos_before: list[str], said_before: list[str], told: list[str]
) -> None:
    slots = {**TOLD, PHOTOS: MANY[:PHOTOS_AT_MOST]}
    tracker = make_tracker(
        photos=MANY[PHOTOS_AT_MOST:], slots=slots, question=DECISION, said_before=said_before
    )
    tracker.events[0]["metadata"] = {"photos": photos_before}
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.slots[PHOTOS] == MANY[:PHOTOS_AT_MOST]
    assert outcome.responses == told
    assert outcome.commands == []


async def test_a_no_to_where_the_photo_was_taken_is_remembered() -> None:
    spot = {
        "lat": -5.35,
        "long": 105.2,
        "area": {"code": "18.71", "name": "Kota Bandar Lampung", "title": "x"},
    }
    slots = {DESCRIPTION: "lampu mati", PHOTO_SPOT: spot}
    outcome = await run(FORM_ACTION, make_tracker("tidak", "tolak", slots=slots, question=PLACE))
    assert outcome.slots[PHOTO_SPOT] == {}
    assert outcome.slots["requested_slot"] == PLACE
    assert outcome.responses == []
