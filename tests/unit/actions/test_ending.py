from __future__ import annotations

import pytest

from actions import dependencies
from actions.complaint.action_akhiri_pengaduan import ActionAkhiriPengaduan
from actions.complaint.action_ask_pengaduan_keputusan import ActionAskPengaduanKeputusan
from actions.complaint.action_batal import ActionBatal
from actions.complaint.draft import AREA, CATEGORY, DECISION, DESCRIPTION, GUESSES, LAST, PHOTOS, PLACE, SLOTS
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import OTHER_PHOTO, PHOTO, PIN, make_tracker, run

TOLD = {DESCRIPTION: "lampu *mati*", PLACE: {"address": "jl kartini", "location": None}, PHOTOS: [PHOTO]}
SURE = {GUESSES: {"ranked": [{"code": "lampu_jalan", "confidence": 0.9}], "is_doubted": False}}
EMPTIED = dict.fromkeys(SLOTS)


@pytest.fixture(autouse=True)
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


async def test_sending_asks_for_the_submission_and_empties_the_form() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "kirim"}))
    assert outcome.responses == ["utter_sedang_dikirim"]
    assert outcome.commands[0]["command"] == "submit_complaint"
    assert outcome.commands[0]["facts"]["description"] == "lampu *mati*"
    assert outcome.commands[0]["facts"]["photos"] == [PHOTO]
    assert outcome.slots.pop(LAST)["words"] == "lampu *mati*"
    assert outcome.slots == EMPTIED


async def test_cancelling_discards_the_draft() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "batal"}))
    assert outcome.responses == ["utter_pengaduan_dibatalkan"]
    assert [command["command"] for command in outcome.commands] == ["discard_draft"]
    assert outcome.slots == EMPTIED


async def test_putting_aside_keeps_what_was_told() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "tunda"}))
    assert outcome.responses == ["utter_pengaduan_ditunda"]
    assert not outcome.commands
    assert DESCRIPTION not in outcome.slots


async def test_a_draft_that_was_put_aside_can_be_cancelled() -> None:
    outcome = await run(ActionBatal(), make_tracker(slots=TOLD))
    assert [command["command"] for command in outcome.commands] == ["discard_draft"]


async def test_cancelling_nothing_is_said_to_be_nothing() -> None:
    outcome = await run(ActionBatal(), make_tracker())
    assert outcome.responses == ["utter_batal_kosong"]
    assert not outcome.commands


@pytest.mark.parametrize(
    ("place", "card"),
    [
        ({"address": "jl kartini", "location": None}, "utter_pengaduan_tinjauan"),
        ({"address": None, "location": {**PIN, "label": None}}, "utter_pengaduan_tinjauan_titik"),
        ({"address": "depan masjid", "location": PIN}, "utter_pengaduan_tinjauan_alamat_titik"),
    ],
)
async def test_the_review_card_names_the_place_as_it_is_known(place: object, card: str) -> None:
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**TOLD, PLACE: place}))
    assert outcome.responses == [card]


async def test_the_review_card_shows_the_citizens_marks_literally() -> None:
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots=TOLD))
    assert "*" not in outcome.values["uraian"]
    assert outcome.values["rincian"] == "\n*Foto:* 1"


async def test_the_review_card_counts_no_photo_that_cannot_be_used() -> None:
    slots = {**TOLD, PHOTOS: [PHOTO, OTHER_PHOTO]}
    elsewhere = "33333333-3333-4333-8333-333333333333"
    tracker = make_tracker(slots=slots, told={"unusable_photos": [OTHER_PHOTO, elsewhere]})
    outcome = await run(ActionAskPengaduanKeputusan(), tracker)
    assert outcome.responses == ["utter_pengaduan_foto_tidak_terbuka", "utter_pengaduan_tinjauan"]
    assert (outcome.values["jumlah"], outcome.values["rincian"]) == ("1", "\n*Foto:* 1")


@pytest.mark.parametrize(
    ("slots", "category"),
    [
        (SURE, "Lampu jalan"),
        ({**SURE, CATEGORY: "listrik"}, "Listrik"),
        ({**SURE, CATEGORY: "lainnya"}, "diperiksa petugas"),
        ({}, "diperiksa petugas"),
    ],
)
async def test_the_review_card_names_the_category(slots: dict[str, object], category: str) -> None:
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**TOLD, **slots}))
    assert outcome.values["kategori"] == category


async def test_without_the_core_api_the_card_names_no_category(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**TOLD, **SURE}))
    assert outcome.values["kategori"] == "diperiksa petugas"


async def test_the_review_card_shows_the_citizens_words_and_the_official_name() -> None:
    area = {"code": "18.72.04", "name": "Kecamatan Metro Timur, Kota Metro", "title": "Metro Timur"}
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**TOLD, AREA: area}))
    assert outcome.values["lokasi"] == "jl kartini (Kecamatan Metro Timur, Kota Metro)"


async def test_what_is_submitted_has_the_category_and_the_official_area() -> None:
    area = {"code": "18.72.04", "name": "Kecamatan Metro Timur, Kota Metro", "title": "Metro Timur"}
    slots = {**TOLD, **SURE, AREA: area, DECISION: "kirim"}
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots=slots))
    assert outcome.commands[0]["facts"]["category"] == "lampu_jalan"
    assert outcome.commands[0]["facts"]["address"] == "jl kartini (Kecamatan Metro Timur, Kota Metro)"
