"""Questions are answered from cards and articles, or admitted to have no answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from actions import knowledge
from actions.dependencies import use_core_api
from actions.general.action_tidak_paham import ActionTidakPaham
from actions.information.action_di_luar_cakupan import ActionDiLuarCakupan
from actions.information.action_tanya_informasi import ActionTanyaInformasi
from actions.information.action_titip_pertanyaan import ActionTitipPertanyaan
from actions.services.action_cari_layanan import ActionCariLayanan
from actions.turn import MEANT
from bot.domain.errors import CoreApiUnavailableError
from bot.domain.remembered_service import SLOT, remember
from tests.fixtures.content import articles, card, services
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import Outcome, make_tracker, run

NOT_FOUND = "utter_informasi_tidak_ditemukan"


@pytest.fixture
def api() -> FakeCoreApi:
    fake = FakeCoreApi()
    fake.known_services, fake.known_articles = services(), articles()
    use_core_api(fake)
    return fake


def shown(code: str = "akta_kelahiran", ago: timedelta = timedelta()) -> dict[str, Any]:
    return {SLOT: remember(code, datetime.now(UTC) - ago)}


def tapped(intent: str, **entities: str) -> dict[str, Any]:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"intent": intent, "payload": f"/{intent}", "understood": {"entities": found}}


async def look_for(words: str, **changes: Any) -> Outcome:
    return await run(ActionCariLayanan(), make_tracker(words, **{"intent": "cari_layanan", **changes}))


async def ask(words: str, **changes: Any) -> Outcome:
    return await run(ActionTanyaInformasi(), make_tracker(words, **{"intent": "tanya_informasi", **changes}))


async def test_a_service_that_is_found_surely_is_shown_and_remembered(api: FakeCoreApi) -> None:
    outcome = await look_for("cara bikin akta kelahiran")
    assert outcome.responses == ["utter_layanan"]
    assert outcome.values["nama"] == "Akta kelahiran"
    assert outcome.slots[SLOT]["kode"] == "akta_kelahiran"


async def test_what_a_question_asks_beside_is_told_with_the_card(api: FakeCoreApi) -> None:
    assert "*Syarat*" in (await look_for("syarat akta kelahiran apa aja")).values["isi"]


async def test_where_two_services_may_be_meant_that_is_asked(api: FakeCoreApi) -> None:
    api.known_services = [card("a", "Izin usaha di pasar"), card("b", "Izin usaha di pantai")]
    outcome = await look_for("mau urus izin usaha")
    assert outcome.responses == ["utter_maksud_isi"]
    titles = [button["title"] for button in outcome.buttons]
    assert titles[:2] == ["Izin usaha di pasar", "Izin usaha di pantai"]
    assert titles[-1] == "Titipkan pertanyaan"


async def test_a_chosen_service_is_shown(api: FakeCoreApi) -> None:
    outcome = await look_for("Akta kematian", **tapped("cari_layanan", kode_layanan="akta_kematian"))
    assert outcome.values["nama"] == "Akta kematian"


async def test_a_chosen_part_is_told_alone(api: FakeCoreApi) -> None:
    choice = tapped("cari_layanan", kode_layanan="akta_kematian", bagian_layanan="biaya,syarat")
    outcome = await look_for("", **choice)
    assert outcome.values["isi"].startswith("Biaya: Gratis\n\n*Syarat*")


async def test_a_card_that_is_gone_is_said_to_be(api: FakeCoreApi) -> None:
    outcome = await look_for("", **tapped("cari_layanan", kode_layanan="tidak_ada"))
    assert outcome.responses == ["utter_layanan_hilang"]


@pytest.mark.parametrize("action", [ActionCariLayanan(), ActionTanyaInformasi(), ActionTidakPaham()])
async def test_a_question_without_a_name_is_about_the_card_shown_last(api: FakeCoreApi, action: Any) -> None:
    outcome = await run(action, make_tracker("bayarnya berapa?", "cari_layanan", slots=shown()))
    assert outcome.values["isi"] == "Biaya: Gratis"
    assert outcome.values["nama"] == "Akta kelahiran"


async def test_a_new_service_replaces_the_one_before(api: FakeCoreApi) -> None:
    outcome = await look_for("syarat akta kematian", slots=shown())
    assert outcome.slots[SLOT]["kode"] == "akta_kematian"


async def test_after_some_time_nothing_is_remembered(api: FakeCoreApi) -> None:
    outcome = await look_for("bayarnya berapa?", slots=shown(ago=timedelta(hours=2)))
    assert "utter_layanan" not in outcome.responses


async def test_an_area_after_a_card_tells_where_there(api: FakeCoreApi) -> None:
    place = {"code": "18.10", "name": "Kabupaten Pringsewu", "confidence": 0.95}
    understood = {
        "text": "pringsewu",
        "place": place,
        "entities": [{"entity": "kabupaten_kota", "value": "Pringsewu", "start": 0, "end": 9}],
    }
    tracker = make_tracker("pringsewu", slots=shown(), said_before=["utter_layanan"], understood=understood)
    outcome = await run(ActionTidakPaham(), tracker)
    assert "Kantor Disdukcapil" in outcome.values["isi"]


async def test_the_bare_name_of_a_service_is_looked_for(api: FakeCoreApi) -> None:
    understood = {"entities": [{"entity": "layanan", "value": "Akta kematian", "start": 0, "end": 4}]}
    outcome = await run(ActionTidakPaham(), make_tracker("akta kematian", understood=understood))
    assert outcome.responses == ["utter_layanan"]


@pytest.mark.parametrize("question", ["utter_ask_layanan", "utter_ask_informasi"])
async def test_who_was_asked_what_they_seek_is_answered(api: FakeCoreApi, question: str) -> None:
    tracker = make_tracker("gubernur lampung siapa", said_before=[question])
    assert (await run(ActionTidakPaham(), tracker)).responses == ["utter_artikel"]


async def test_who_only_wants_to_search_is_asked_what_for(api: FakeCoreApi) -> None:
    service = await run(ActionCariLayanan(), make_tracker("3", **tapped("cari_layanan")))
    information = await run(ActionTanyaInformasi(), make_tracker("4", **tapped("tanya_informasi")))
    assert service.responses == ["utter_ask_layanan"]
    assert information.responses == ["utter_ask_informasi"]


async def test_who_says_what_they_meant_is_answered_on_the_words_before(api: FakeCoreApi) -> None:
    tracker = make_tracker(
        "Cari layanan",
        **tapped("cari_layanan"),
        said_before=[MEANT],
        before={"text": "akta kematian"},
    )
    assert (await run(ActionCariLayanan(), tracker)).values["nama"] == "Akta kematian"


async def test_an_article_is_quoted_with_source_and_day(api: FakeCoreApi) -> None:
    outcome = await ask("siapa gubernur lampung?")
    assert outcome.responses == ["utter_artikel"]
    assert outcome.values["judul"] == "Siapa gubernur Lampung?"
    assert outcome.values["asal"] == "Sumber: Undang-undang contoh. Per 30 November 2026."


async def test_a_question_that_is_about_a_service_shows_its_card(api: FakeCoreApi) -> None:
    assert (await ask("pendaftaran nikah di kua")).responses == ["utter_layanan"]


async def test_a_search_that_is_a_question_quotes_its_article(api: FakeCoreApi) -> None:
    assert (await look_for("siapa gubernur lampung")).responses == ["utter_artikel"]


async def test_a_chosen_article_is_quoted(api: FakeCoreApi) -> None:
    outcome = await ask("1", **tapped("tanya_informasi", kode_artikel="bakar_sampah"))
    assert outcome.values["judul"] == "Bolehkah membakar sampah di halaman?"


async def test_what_no_article_tells_is_admitted_and_noted(api: FakeCoreApi) -> None:
    outcome = await ask("Brp harga EMAS antam hari ini??")
    assert outcome.responses == [NOT_FOUND]
    [note] = outcome.commands
    assert (note["command"], note["kind"], note["subject"]) == ("note_for_review", "unanswered", None)
    assert note["words"] == "berapa harga emas antam hari ini"


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("bakar sampah kena denda", "utter_artikel"),
        ("akta kelahiran", "utter_layanan"),
        ("jadwal bola liga 1 hari ini", "utter_di_luar_cakupan"),
        ("gubernur jenderal hindia belanda siapa namanya dulu", "utter_di_luar_cakupan"),
    ],
)
async def test_what_sounds_out_of_scope_is_answered_where_a_card_or_an_article_surely_fits(
    api: FakeCoreApi, words: str, answered: str
) -> None:
    outcome = await run(ActionDiLuarCakupan(), make_tracker(words, "di_luar_cakupan"))
    assert outcome.responses == [answered]


async def test_a_question_is_left_word_for_word(api: FakeCoreApi) -> None:
    words = "Brp harga EMAS <b>antam</b>??"
    tracker = make_tracker(
        "Titipkan pertanyaan",
        **tapped("titip_pertanyaan"),
        said_before=[NOT_FOUND],
        before={"text": words, "metadata": {"text": words}},
    )
    outcome = await run(ActionTitipPertanyaan(), tracker)
    assert outcome.responses == ["utter_titip_dicatat"]
    assert outcome.commands[0]["words"] == words
    assert outcome.commands[0]["kind"] == "question"


async def test_nothing_is_left_where_nothing_was_asked(api: FakeCoreApi) -> None:
    outcome = await run(ActionTitipPertanyaan(), make_tracker("", **tapped("titip_pertanyaan")))
    assert (outcome.responses, outcome.commands) == (["utter_titip_kosong"], [])


async def test_inside_a_form_nothing_is_offered_beside_its_question(api: FakeCoreApi) -> None:
    found = await look_for("akta kelahiran", question="pengaduan_lokasi")
    missing = await ask("harga emas antam", question="pengaduan_lokasi")
    assert (found.responses, found.buttons) == (["utter_layanan"], [])
    assert missing.responses == ["utter_informasi_tidak_ditemukan_draf"]


async def test_while_the_core_api_has_never_answered_that_is_said(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("down")
    assert (await look_for("akta kelahiran")).responses == ["utter_isi_gangguan"]
    assert (await ask("siapa gubernur")).responses == ["utter_isi_gangguan"]
    chosen = await look_for("", **tapped("cari_layanan", kode_layanan="nikah"))
    assert chosen.responses == ["utter_isi_gangguan"]


async def test_what_was_known_last_is_told_with_its_age(
    api: FakeCoreApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "KEPT_SECONDS", -1)
    await look_for("akta kelahiran")
    api.trouble = CoreApiUnavailableError("down")
    outcome = await look_for("akta kelahiran")
    assert outcome.responses == ["utter_isi_lama", "utter_layanan"]
    assert "WIB" in outcome.values["saat"]


async def test_new_content_is_found_once_the_old_is_no_longer_kept(
    api: FakeCoreApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "KEPT_SECONDS", -1)
    await look_for("akta kelahiran")
    api.known_services = [*services(), card("paspor", "Paspor baru")]
    assert (await look_for("paspor baru")).values["nama"] == "Paspor baru"


async def test_empty_lists_are_an_honest_no(api: FakeCoreApi) -> None:
    api.known_services, api.known_articles = [], []
    assert (await look_for("akta kelahiran")).responses == ["utter_layanan_tidak_ditemukan"]
