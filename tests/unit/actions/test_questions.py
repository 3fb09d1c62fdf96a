"""The form's questions whose choices come from outside `domain.yml`."""

from __future__ import annotations

import pytest

from actions import dependencies
from actions.complaint.action_ask_pengaduan_kategori import ActionAskPengaduanKategori
from actions.complaint.action_ask_pengaduan_lokasi import ActionAskPengaduanLokasi
from actions.complaint.action_ask_pengaduan_wilayah import ActionAskPengaduanWilayah
from actions.complaint.draft import AREA, GUESSES, PHOTO_SPOT, PLACE
from channels.whatsapp import limits
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import make_tracker, run

RANKED = [
    {"code": "lampu_jalan", "confidence": 0.5},
    {"code": "not_in_the_core", "confidence": 0.4},
    {"code": "listrik", "confidence": 0.1},
]
NATAR = {"code": "18.01.04", "name": "Kecamatan Natar, Kabupaten Lampung Selatan", "title": "Natar"}
RAJABASA = {"code": "18.71.10", "name": "Kecamatan Rajabasa, Kota Bandar Lampung", "title": "Rajabasa"}


@pytest.fixture(autouse=True)
def _core_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "_shared", {"core_api": FakeCoreApi()})


async def test_the_likeliest_categories_are_offered_and_a_way_out() -> None:
    slots = {GUESSES: {"ranked": RANKED, "is_doubted": False}}
    outcome = await run(ActionAskPengaduanKategori(), make_tracker(slots=slots))
    assert [button["title"] for button in outcome.buttons] == ["Lampu jalan", "Listrik", "Lainnya"]
    assert outcome.buttons[0]["payload"] == '/beri_info{"kategori": "lampu_jalan"}'


async def test_the_areas_that_may_be_meant_are_offered_and_the_own_words() -> None:
    slots = {PLACE: {"address": "rajabasa", "location": None, "options": [RAJABASA, NATAR]}}
    outcome = await run(ActionAskPengaduanWilayah(), make_tracker(slots=slots))
    assert [button["title"] for button in outcome.buttons] == ["Rajabasa", "Natar", "Pakai tulisan saya"]
    assert all(len(button["title"]) <= limits.LIST_TITLE for button in outcome.buttons)
    assert all(0 < len(button["description"]) <= limits.LIST_DESCRIPTION for button in outcome.buttons)


@pytest.mark.parametrize(
    ("area", "question"),
    [(None, "utter_ask_pengaduan_lokasi"), (NATAR, "utter_ask_pengaduan_lokasi_rinci")],
)
async def test_a_known_district_is_asked_into(area: dict[str, str] | None, question: str) -> None:
    outcome = await run(ActionAskPengaduanLokasi(), make_tracker(slots={AREA: area}))
    assert outcome.responses == [question]


SPOT = {
    "lat": -5.35,
    "long": 105.2,
    "area": {
        "code": "18.01.04",
        "name": "Natar",
        "kind": "kecamatan",
        "kabupaten_kota": "Kabupaten Lampung Selatan",
    },
}
OFFER = {"lat": -5.35, "long": 105.2, "area": {**NATAR, "title": "Natar, Lampung Selatan"}}


async def test_where_a_photo_was_taken_is_offered_by_its_official_name() -> None:
    outcome = await run(ActionAskPengaduanLokasi(), make_tracker(told={"photo_spot": SPOT}))
    assert outcome.responses == ["utter_ask_pengaduan_lokasi_foto"]
    assert outcome.values["wilayah"] == "Kecamatan Natar, Kabupaten Lampung Selatan"
    assert outcome.slots == {PHOTO_SPOT: OFFER}


@pytest.mark.parametrize(
    ("slot", "question"),
    [(OFFER, "utter_ask_pengaduan_lokasi_foto"), ({}, "utter_ask_pengaduan_lokasi")],
)
async def test_an_offer_stands_until_it_is_declined_and_then_is_not_made_again(
    slot: dict[str, object], question: str
) -> None:
    tracker = make_tracker(slots={PHOTO_SPOT: slot}, told={"photo_spot": {**SPOT, "lat": -5.4}})
    outcome = await run(ActionAskPengaduanLokasi(), tracker)
    assert outcome.responses == [question]
    assert outcome.slots == ({PHOTO_SPOT: slot} if slot else {})
