"""Questions about prices, from a citizen's words to the answer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from actions.complaint.draft import AREA, DESCRIPTION
from actions.general.action_tidak_paham import ActionTidakPaham
from actions.prices.action_harga import ActionHarga
from actions.prices.memory import SLOT
from bot.domain.errors import CoreApiUnavailableError
from bot.domain.local_time import WIB
from bot.domain.prices import PriceQuery
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.price_facts import price
from tests.unit.actions.helper import make_tracker, run
from tests.unit.actions.prices.helper import ask, today, understood


async def answer(words: str, **facts: Any) -> str:
    outcome = await ask(words, **facts)
    assert outcome.responses == ["utter_harga"]
    return str(outcome.values["isi"])


@pytest.mark.usefixtures("api")
async def test_one_sentence_tells_figure_level_place_age_and_source() -> None:
    sentence, change, reference = (await answer("harga cabe rawit di metro")).splitlines()
    told = (
        "Cabai rawit (eceran)",
        "Pasar Kopindo, Kota Metro",
        "*Rp38.000/kg*",
        "hari ini",
        "sumber Contoh pantauan",
    )
    assert all(each in sentence for each in told)
    assert change == "Naik Rp1.000 dari sehari sebelumnya, naik Rp2.000 dari seminggu sebelumnya."
    assert reference == "Rp2.000 di bawah harga acuan (HAP) Rp40.000/kg menurut Contoh peraturan."


@pytest.mark.usefixtures("api")
async def test_where_no_place_is_known_the_range_over_the_markets_is_told() -> None:
    told = await answer("harga cabe rawit")
    assert "di 4 pasar di Provinsi Lampung: *Rp38.000-Rp45.000/kg*" in told
    assert "2 di atasnya, 1 di bawahnya" in told


@pytest.mark.usefixtures("api")
async def test_a_sample_is_said_to_be_one_in_the_same_sentence() -> None:
    [sentence] = [line for line in (await answer("harga kopi")).splitlines() if "Rp58.000/kg" in line]
    assert "(data contoh)" in sentence
    assert "Jenis lain yang dipantau: Kopi robusta petik merah." in await answer("harga kopi")


async def test_the_age_of_an_older_figure_is_said_plainly(api: FakeCoreApi) -> None:
    api.observed = [price("cabai_rawit", "tugu", 40_000, today() - timedelta(days=3))]
    assert "data 3 hari lalu" in await answer("harga cabe rawit di pasar tugu")


async def test_a_figure_that_is_too_old_is_not_told(api: FakeCoreApi) -> None:
    api.observed = [price("cabai_rawit", "tugu", 40_123, today() - timedelta(days=30))]
    told = await answer("harga cabe rawit di pasar tugu")
    assert "40.123" not in told
    assert "Data terakhir bertanggal" in told


@pytest.mark.usefixtures("api")
async def test_where_it_is_not_observed_that_is_said_and_the_nearest_market_told() -> None:
    first, second, *_ = (await answer("harga cabe rawit di liwa")).splitlines()
    assert first.startswith("Harga cabai rawit di Liwa, Kabupaten Lampung Barat tidak terpantau")
    assert "yang terdekat dari sana" in second


@pytest.mark.usefixtures("api")
async def test_a_level_that_is_not_observed_is_said_to_be_missing() -> None:
    told = await answer("harga cabe rawit grosir di metro")
    assert told.startswith("Harga cabai rawit (grosir) tidak terpantau, yang ada harga eceran.")


async def test_sources_that_contradict_each_other_are_both_told(api: FakeCoreApi) -> None:
    api.observed.append(price("cabai_rawit", "kopindo", 39_500, today(), source="Sumber lain"))
    told = await answer("harga cabe rawit di metro")
    assert "*Rp38.000/kg* menurut Contoh pantauan" in told
    assert "*Rp39.500/kg* menurut Sumber lain" in told


@pytest.mark.usefixtures("api")
async def test_a_general_word_tells_every_kind_on_its_line() -> None:
    lines = (await answer("harga cabe di metro")).splitlines()
    assert [line for line in lines if "Rp" in line] == [
        "- Cabai merah besar: *Rp28.000/kg*",
        "- Cabai rawit: *Rp38.000/kg*",
    ]
    assert lines[0].startswith("Harga eceran di Pasar Kopindo, Kota Metro, hari ini, ")
    assert lines[-1] == "Sumber: Contoh pantauan."


@pytest.mark.usefixtures("api")
async def test_several_goods_are_told_a_line_each() -> None:
    told = await answer("harga cabe rawit, beras medium sama singkong di metro")
    assert [figure in told for figure in ("Rp38.000/kg", "Rp13.000/kg", "Rp1.350/kg")] == [True] * 3


@pytest.mark.usefixtures("api")
async def test_places_are_compared() -> None:
    told = await answer("murah mana cabe rawit di metro apa pringsewu")
    assert "Lebih murah di Kota Metro, selisihnya Rp7.000/kg." in told


@pytest.mark.usefixtures("api")
async def test_the_cheapest_markets_are_told_in_order() -> None:
    told = await answer("cabe rawit termurah di bandar lampung")
    assert re.findall(r"- (Pasar [\w ]+),", told) == ["Pasar Tugu", "Pasar Pasir Gintung"]


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "beras medium 2 karung di metro",
            "2 karung: *Rp650.000* (dihitung sekitar 50 kg; perkiraan umum).",
        ),
        ("cabe rawit seperempat kilo di metro", "0,25 kg: *Rp9.500*."),
        ("cabe rawit seons di metro", "1 ons: *Rp3.800*."),
        ("harga cabe rawit seikat di metro", "Isi satu ikat cabai rawit tidak kami ketahui"),
        ("singkong 2 ton di pringsewu", "jadi 2 ton *Rp2.295.000*"),
        ("harga singkong di pringsewu", "Setelah rafaksi 15%: sekitar Rp1.148/kg."),
    ],
)
async def test_quantities_are_summed(words: str, told: str) -> None:
    assert told in await answer(words)


@pytest.mark.usefixtures("api")
async def test_below_one_price_its_trend_and_an_alert_are_offered() -> None:
    outcome = await ask("harga cabe rawit di metro")
    facts = '{"komoditas": "cabai_rawit", "pasar": "kopindo", "tingkat": "eceran", "wilayah": "18.72"'
    assert [(each["title"], each["payload"]) for each in outcome.buttons] == [
        ("Lihat grafik", f"/grafik_harga{facts}}}"),
        ("Kabari saya", f'/langganan_harga{facts}, "nama_wilayah": "Kota Metro"}}'),
    ]


@pytest.mark.usefixtures("api")
async def test_inside_the_form_the_price_brings_no_choices_of_its_own() -> None:
    outcome = await ask("harga cabe rawit di metro", in_form=True)
    assert outcome.responses == ["utter_harga"]
    assert outcome.buttons == []


@pytest.mark.usefixtures("api")
async def test_the_place_of_the_open_draft_is_where_the_citizen_is() -> None:
    area = {"code": "18.72.01", "name": "Kecamatan Metro Pusat, Kota Metro", "title": "Metro Pusat"}
    told = await answer("harga cabe rawit", slots={DESCRIPTION: "jalan rusak", AREA: area})
    assert "di Pasar Kopindo, Kota Metro" in told


@pytest.mark.usefixtures("api")
async def test_whoever_is_told_weekly_hears_of_the_market_near_that_point() -> None:
    told = await answer("harga cabe rawit", told={"told_around": {"lat": -5.36, "long": 104.97}})
    assert "di Pasar Pringsewu, Kabupaten Pringsewu, yang terdekat dari tempat Anda" in told


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kalau di pringsewu?", "Cabai rawit (eceran) di Pasar Pringsewu"),
        ("yang merah?", "Cabai merah besar (eceran) di Pasar Kopindo"),
        ("kalau beras medium?", "Beras medium (eceran) di Pasar Kopindo"),
        ("per kuintal?", "1 kuintal: *Rp3.800.000*."),
    ],
)
async def test_a_question_goes_on_from_the_one_before(words: str, told: str) -> None:
    first = await ask("harga cabe rawit di metro")
    assert told in await answer(words, memory=first.slots[SLOT])


@pytest.mark.usefixtures("api")
async def test_a_question_may_go_on_beyond_lampung() -> None:
    first = await ask("harga cabe rawit di metro")
    assert (await ask("kalau di palembang?", memory=first.slots[SLOT])).responses == [
        "utter_harga_luar_lampung"
    ]


async def test_a_sack_is_not_counted_in_a_price_of_another_unit(api: FakeCoreApi) -> None:
    api.observed = [price("beras_medium", "kopindo", 1_000, today(), unit="gantang")]
    told = await answer("beras medium 2 karung di metro")
    assert "*Rp1.000/gantang*" in told
    assert "Isi satu karung beras medium tidak kami ketahui, jadi kami sebutkan harga per gantang." in told


@pytest.mark.usefixtures("api")
async def test_after_a_while_a_question_stands_alone() -> None:
    first = await ask("harga cabe rawit di metro")
    earlier = {**first.slots[SLOT], "at": (datetime.now(WIB) - timedelta(hours=1)).isoformat()}
    outcome = await ask("per kuintal?", memory=earlier)
    assert outcome.responses == ["utter_ask_harga_komoditas"]


@pytest.mark.usefixtures("api")
async def test_a_place_alone_goes_on_from_a_price() -> None:
    first = await ask("harga cabe rawit di metro")
    tracker = make_tracker(
        "di pringsewu", "beri_info", understood=understood("di pringsewu"), slots={SLOT: first.slots[SLOT]}
    )
    outcome = await run(ActionTidakPaham(), tracker)
    assert "Pasar Pringsewu" in outcome.values["isi"]


@pytest.mark.usefixtures("api")
async def test_without_a_good_it_is_asked_which() -> None:
    outcome = await ask("berapa harga")
    assert outcome.responses == ["utter_ask_harga_komoditas"]
    assert [each["title"] for each in outcome.buttons] == ["Beras medium", "Cabai rawit", "Kopi robusta"]


@pytest.mark.usefixtures("api")
async def test_a_misspelt_good_is_asked_back_with_what_else_was_asked() -> None:
    words = "harga sinkonng di metro"
    unread = [each for each in understood(words)["entities"] if each["entity"] != "komoditas"]
    parsed = {**understood(words), "entities": unread}
    outcome = await run(ActionHarga(), make_tracker(words, "tanya_harga", understood=parsed))
    assert outcome.responses == ["utter_harga_maksud"]
    assert outcome.buttons[0]["payload"] == '/tanya_harga{"komoditas": "singkong", "wilayah": "18.72"}'


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize(
    ("words", "response"),
    [
        ("harga durian brp", "utter_harga_tidak_dikenal"),
        ("harga kopi di palembang", "utter_harga_luar_lampung"),
    ],
)
async def test_what_is_unknown_or_outside_is_said_to_be(words: str, response: str) -> None:
    assert (await ask(words)).responses == [response]


@pytest.mark.usefixtures("api")
async def test_a_good_that_nobody_watches_is_said_to_be_unwatched() -> None:
    assert await answer("harga lada") == "Maaf, harga lada hitam belum termasuk yang dipantau."
    assert await answer("harga kelapa") == "Maaf, belum ada data harga kelapa."


async def test_while_the_core_api_is_down_the_last_figures_are_told_with_their_age(api: FakeCoreApi) -> None:
    await ask("harga cabe rawit di metro")
    api.trouble = CoreApiUnavailableError("down")
    told = await answer("harga cabe rawit di metro")
    assert "*Rp38.000/kg*" in told
    assert "Ini angka terakhir yang kami terima" in told


async def test_what_was_never_asked_is_an_honest_no_while_the_core_api_is_down(api: FakeCoreApi) -> None:
    await ask("harga cabe rawit di metro")
    api.trouble = CoreApiUnavailableError("down")
    assert (await ask("harga kopi")).responses == ["utter_harga_gangguan"]


async def test_without_any_list_the_answer_is_an_honest_no(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("down")
    assert (await ask("harga kopi")).responses == ["utter_harga_gangguan"]


async def test_names_from_outside_format_nothing(api: FakeCoreApi) -> None:
    api.observed = [price("cabai_rawit", "tugu", 40_000, today(), source="*Sumber*")]
    assert "sumber ∗Sumber∗." in await answer("harga cabe rawit di pasar tugu")


async def test_a_price_asks_the_core_api_for_the_good_and_its_week(api: FakeCoreApi) -> None:
    await ask("harga cabe rawit di metro")
    assert [query.commodity for query in api.asked] == ["cabai_rawit", "cabai_rawit"]
    assert api.asked[0] == PriceQuery(commodity="cabai_rawit")


@pytest.mark.usefixtures("api")
async def test_beside_a_price_a_good_that_nobody_tells_is_named() -> None:
    told = await answer("harga cabe rawit sama bayam di metro")
    assert "Cabai rawit (eceran) di Pasar Kopindo" in told
    assert "Maaf, harga bayam belum termasuk yang dipantau." in told
