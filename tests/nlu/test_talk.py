from __future__ import annotations

from typing import Any

import pytest

from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.nlu.talk import Citizen
from tests.unit.actions.helper import PHOTO, PIN

CARD = "utter_pengaduan_tinjauan"
COMPLAINT = {"name": "lapor_pengaduan", "confidence": 0.95}


def complaint(*categories: tuple[str, float]) -> dict[str, Any]:
    """A message that tells a problem, which seems to be about these categories."""
    ranked = [{"code": code, "confidence": confidence} for code, confidence in categories]
    return {"intent": COMPLAINT, "intent_ranking": [COMPLAINT], "category": ranked, "place": None}


SURE = complaint(("lampu_jalan", 0.9), ("listrik", 0.05))
UNSURE = complaint(("lampu_jalan", 0.5), ("listrik", 0.4), ("sampah", 0.05))


def area(code: str, name: str, regency: str) -> dict[str, Any]:
    return {"code": code, "name": name, "kind": "kecamatan", "kecamatan": name, "kabupaten_kota": regency}


RAJABASA = area("18.71.10", "Rajabasa", "Kota Bandar Lampung")
RAJA_BASA = area("18.01.16", "Raja Basa", "Kabupaten Lampung Selatan")


async def tell_all(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati di depan pasar tugu bandar lampung")
    assert (await citizen.tap("/lewati")).keys == [CARD]


async def test_a_complaint_is_filed_step_by_step(citizen: Citizen) -> None:
    assert (await citizen.say("halo")).keys == ["utter_sapa"]
    assert (await citizen.tap("/lapor_pengaduan")).keys == ["utter_ask_pengaduan_uraian"]
    assert (await citizen.say("jalan rusak sudah dua bulan")).keys == ["utter_ask_pengaduan_lokasi"]
    assert (await citizen.say(location=PIN)).keys == ["utter_ask_pengaduan_foto"]
    assert (await citizen.say(photos=[PHOTO])).keys == ["utter_pengaduan_tinjauan_alamat_titik"]
    sent = await citizen.say("ya kirim")
    assert sent.keys == ["utter_sedang_dikirim"]
    assert sent.commands[0]["command"] == "submit_complaint"
    assert sent.commands[0]["facts"]["description"] == "jalan rusak sudah dua bulan"
    assert sent.commands[0]["facts"]["photos"] == [PHOTO]


async def test_a_photo_with_a_caption_and_a_pin_leave_only_the_review(citizen: Citizen) -> None:
    answer = await citizen.say("sampah menumpuk seminggu ini", photos=[PHOTO], location=PIN)
    assert answer.keys == ["utter_pengaduan_wewenang_tanpa_kontak", "utter_pengaduan_tinjauan_alamat_titik"]
    assert "sampah menumpuk seminggu ini" in answer.texts[1]


async def test_a_wordless_photo_opens_a_complaint(citizen: Citizen) -> None:
    assert (await citizen.say(photos=[PHOTO])).keys == [
        "utter_pengaduan_foto_dicatat",
        "utter_ask_pengaduan_uraian",
    ]


async def test_a_greeting_with_a_photo_keeps_the_photo(citizen: Citizen) -> None:
    answer = await citizen.say("selamat pagi", photos=[PHOTO])
    assert answer.keys[0] == "utter_sapa"
    assert answer.commands[0]["facts"]["photos"] == [PHOTO]


@pytest.mark.parametrize("words", ["ya kirim", "kirim aja", "lanjut", "/setuju"])
async def test_the_review_is_confirmed_in_many_ways(citizen: Citizen, words: str) -> None:
    await tell_all(citizen)
    answer = await (citizen.tap(words) if words.startswith("/") else citizen.say(words))
    assert answer.keys == ["utter_sedang_dikirim"]


@pytest.mark.parametrize("words", ["batal", "ga jadi", "gak jadi deh"])
async def test_cancelling_discards_without_a_question(citizen: Citizen, words: str) -> None:
    await tell_all(citizen)
    answer = await citizen.say(words)
    assert answer.keys == ["utter_pengaduan_dibatalkan"]
    assert [command["command"] for command in answer.commands] == ["discard_draft"]
    assert (await citizen.say("menu")).keys == ["utter_menu"]


async def test_a_field_is_changed_from_the_review(citizen: Citizen) -> None:
    await tell_all(citizen)
    assert (await citizen.tap("/ubah_laporan")).keys == ["utter_ask_pengaduan_bagian"]
    assert (await citizen.tap("/ubah_lokasi")).keys == ["utter_ask_pengaduan_lokasi"]
    answer = await citizen.say("jl kartini no 5 metro")
    assert answer.keys == [CARD]
    assert "jl kartini no 5 metro" in answer.texts[0]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("bantuan", "utter_bantuan"),
        ("tolong ada kebakaran", "utter_darurat_kebakaran"),
        ("mau bicara dengan petugas", "utter_petugas_belum_tersedia_draf"),
        ("LPG-261123-0001", "utter_status_tidak_ditemukan"),
        ("kamu robot ya", "utter_identitas_bot"),
    ],
)
async def test_an_interruption_is_answered_and_the_form_goes_on(
    citizen: Citizen, words: str, key: str
) -> None:
    await citizen.say("lampu jalan mati")
    assert (await citizen.say(words)).keys == [key, "utter_ask_pengaduan_lokasi"]
    assert (await citizen.say("dekat balai desa way muli")).keys == ["utter_ask_pengaduan_foto"]


async def test_the_menu_waits_for_the_citizen_and_the_form_goes_on(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati")
    assert (await citizen.say("menu")).keys == ["utter_menu_draf"]
    assert (await citizen.tap("/lanjutkan_laporan")).keys == ["utter_ask_pengaduan_lokasi"]
    await citizen.say("dadah")
    assert (await citizen.say(location=PIN)).keys == ["utter_ask_pengaduan_foto"]


async def test_going_back_asks_the_question_before(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati")
    await citizen.say("dekat balai desa way muli")
    assert (await citizen.say("kembali")).keys == ["utter_ask_pengaduan_lokasi"]


async def test_two_unclear_answers_put_the_draft_aside_and_it_can_be_taken_up(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati")
    first = await citizen.say("ya")
    assert first.keys == ["utter_ask_pengaduan_lokasi_error", "utter_ask_pengaduan_lokasi"]
    assert (await citizen.say("di sini")).keys == ["utter_pengaduan_ditunda"]
    assert (await citizen.tap("/lanjutkan_laporan")).keys == ["utter_ask_pengaduan_lokasi"]


async def test_what_is_not_understood_never_loops(citizen: Citizen) -> None:
    answers = [await citizen.say(words) for words in ("zxcvzz qwrttx", "bvnmkx plkjhz", "qqqqxz")]
    assert [answer.keys for answer in answers] == [
        ["utter_tidak_paham"],
        ["utter_tidak_paham_menu"],
        ["utter_tidak_paham"],
    ]


async def test_an_open_category_is_asked_once_after_the_place(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati", understood=UNSURE)
    asked = await citizen.say("depan pasar tugu", understood={"place": None})
    assert asked.keys == ["utter_ask_pengaduan_kategori"]
    assert asked.titles == ["Lampu jalan", "Listrik", "Sampah", "Lainnya"]
    chosen = await citizen.tap('/beri_info{"kategori": "listrik"}')
    assert chosen.keys == ["utter_pengaduan_wewenang", "utter_ask_pengaduan_foto"]
    card = await citizen.tap("/lewati")
    assert "*Kategori:* Listrik" in card.texts[0]
    sent = await citizen.tap("/setuju")
    assert sent.commands[0]["facts"]["category"] == "listrik"


async def test_a_category_that_is_sure_is_not_asked_and_can_be_changed(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati", understood=SURE)
    await citizen.say("depan pasar tugu", understood={"place": None})
    assert "*Kategori:* Lampu jalan" in (await citizen.tap("/lewati")).texts[0]
    assert (await citizen.say("ubah kategori")).keys == ["utter_ask_pengaduan_kategori"]
    card = await citizen.tap('/beri_info{"kategori": "lainnya"}')
    assert card.keys == [CARD]
    assert "*Kategori:* diperiksa petugas" in card.texts[0]
    assert (await citizen.tap("/setuju")).commands[0]["facts"]["category"] is None


async def test_without_the_core_api_no_category_is_asked_or_shown(
    citizen: Citizen, core_api: FakeCoreApi
) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    await citizen.say("lampu jalan mati", understood=UNSURE)
    assert (await citizen.say("depan pasar tugu")).keys == ["utter_ask_pengaduan_foto"]
    assert "*Kategori:* diperiksa petugas" in (await citizen.tap("/lewati")).texts[0]


async def test_a_place_that_may_be_two_is_asked_and_kept_in_words_and_officially(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati", understood=SURE)
    unsure = {"place": {**RAJABASA, "confidence": 0.7, "alternatives": [RAJA_BASA], "patokan": None}}
    asked = await citizen.say("di rajabasa dekat lapangan", understood=unsure)
    assert asked.keys == ["utter_ask_pengaduan_wilayah"]
    assert asked.titles == ["Rajabasa, Bandar Lampung", "Raja Basa, Lampung Sela…", "Pakai tulisan saya"]
    assert (await citizen.tap('/beri_info{"kode_wilayah": "18.01.16"}')).keys == ["utter_ask_pengaduan_foto"]
    card = await citizen.tap("/lewati")
    assert "di rajabasa dekat lapangan (Kecamatan Raja Basa, Kabupaten Lampung Selatan)" in card.texts[0]


async def test_an_unknown_place_stays_as_it_was_typed(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati", understood=SURE)
    unknown = await citizen.say("kebun pak Anu", understood={"place": None, "entities": []})
    assert unknown.keys == ["utter_ask_pengaduan_foto"]
    assert unknown.commands[0]["facts"]["address"] == "kebun pak Anu"


async def test_a_district_alone_is_asked_into(citizen: Citizen) -> None:
    place = {**RAJABASA, "confidence": 0.97, "alternatives": [], "patokan": None}
    answer = await citizen.say("lampu jalan mati di rajabasa", understood={**SURE, "place": place})
    assert answer.keys == ["utter_ask_pengaduan_lokasi_rinci"]
    assert "Kecamatan Rajabasa, Kota Bandar Lampung" in answer.texts[0]
    exact = await citizen.say("depan masjid al huda", understood={"place": None})
    expected = "depan masjid al huda (Kecamatan Rajabasa, Kota Bandar Lampung)"
    assert exact.commands[0]["facts"]["address"] == expected


async def test_what_is_likely_is_offered_and_the_words_are_kept(citizen: Citizen) -> None:
    names = (("nlu_fallback", 0.3), ("lapor_pengaduan", 0.29), ("cek_status", 0.2))
    ranking = [{"name": name, "confidence": confidence} for name, confidence in names]
    offered = await citizen.say(
        "lampu anu tikungan mati", understood={"intent": ranking[0], "intent_ranking": ranking}
    )
    assert offered.keys == ["utter_maksud_anda"]
    assert offered.titles == ["Lapor masalah", "Cek status laporan"]
    told = await citizen.tap("/lapor_pengaduan")
    assert told.commands[0]["facts"]["description"] == "lampu anu tikungan mati"


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        ("/langganan_harga", "utter_ask_langganan_komoditas"),
        ("/berhenti_langganan", "utter_langganan_berhenti_kosong"),
        ("/data_saya", "utter_data_saya"),
        ("/hapus_data", "utter_hapus_data"),
    ],
)
async def test_a_wish_beside_a_complaint_is_answered_in_every_state(
    citizen: Citizen, payload: str, key: str
) -> None:
    assert (await citizen.tap(payload)).keys == [key]
    await citizen.say("lampu jalan mati")
    assert (await citizen.tap(payload)).keys == [key, "utter_ask_pengaduan_lokasi"]


@pytest.mark.parametrize("payload", ["/setuju", "/lewati", "/ubah_foto", "/kembali", "/ubah_laporan"])
async def test_a_stale_button_leads_to_the_menu(citizen: Citizen, payload: str) -> None:
    assert (await citizen.tap(payload)).keys == ["utter_menu"]


@pytest.mark.parametrize(("kind", "key"), [("voice", "utter_media_suara"), ("sticker", "utter_media_stiker")])
async def test_unreadable_media_are_answered_kindly_in_every_state(
    citizen: Citizen, kind: str, key: str
) -> None:
    assert (await citizen.say(kinds=[kind])).keys == [key]
    await citizen.say("jalan berlubang")
    assert (await citizen.say(kinds=[kind])).keys == [key, "utter_ask_pengaduan_lokasi"]


async def test_the_state_of_a_report_is_told_in_the_citizens_words(
    citizen: Citizen, core_api: FakeCoreApi
) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    assert (await citizen.say("cek LPG-261123-0001")).keys == ["utter_pusat_gangguan"]
    core_api.trouble = None
    assert (await citizen.say("cek status")).keys == ["utter_ask_status_nomor"]
    assert (await citizen.say("2611230001")).keys == ["utter_status_tidak_ditemukan"]


async def test_no_word_in_braces_reaches_the_citizen(citizen: Citizen) -> None:
    await tell_all(citizen)
    answer = await citizen.say("{nomor} *tebal* {pengaduan_uraian} rusak parah")
    assert "{nomor}" in answer.texts[-1]
    assert "*tebal*" not in answer.texts[-1]
