"""Words for several goods, shopping lists and trends are answered as they are meant."""

from __future__ import annotations

import pytest

from actions.information.action_di_luar_cakupan import ActionDiLuarCakupan
from actions.prices.facts import goods_names
from actions.prices.groups import groups
from actions.prices.memory import SLOT
from tests.unit.actions.helper import make_tracker, run
from tests.unit.actions.prices.helper import ask, question, understood


async def answer(words: str) -> str:
    return str((await ask(words)).values["isi"])


def test_groups_name_goods_that_the_understanding_knows_and_fit_into_a_list() -> None:
    assert all({*group.goods} <= {*goods_names()} and len(group.goods) <= 10 for group in groups())


@pytest.mark.usefixtures("api")
async def test_of_vegetables_it_is_asked_which_with_what_else_was_asked() -> None:
    outcome = await ask("harga sayur di metro")
    assert outcome.responses == ["utter_harga_kelompok"]
    assert [each["title"] for each in outcome.buttons][:2] == ["Cabai merah besar", "Cabai merah keriting"]
    assert all('"wilayah": "18.72"' in each["payload"] for each in outcome.buttons)


@pytest.mark.usefixtures("api")
async def test_the_staples_are_listed_at_once_with_place_day_and_source_said_once() -> None:
    lines = (await answer("harga sembako di metro")).splitlines()
    assert lines[0].startswith("Harga eceran di Pasar Kopindo, Kota Metro, hari ini, ")
    assert lines[1:3] == ["- Beras medium: *Rp13.000/kg*", "- Cabai rawit: *Rp38.000/kg*"]
    assert lines.count("Sumber: Contoh pantauan.") == 1


@pytest.mark.usefixtures("api")
async def test_an_unknown_one_of_a_group_is_named_and_the_others_offered() -> None:
    outcome = await ask("harga sayur pakis")
    assert (outcome.responses, outcome.values["nama"]) == (["utter_harga_tidak_dikenal"], "pakis")
    assert outcome.buttons[0]["title"] == "Cabai merah besar"


@pytest.mark.usefixtures("api")
async def test_a_shopping_list_is_summed() -> None:
    told = await answer("beras medium 5 kg, cabe rawit 2 ons di metro brp")
    assert "- Beras medium: *Rp13.000/kg*; 5 kg *Rp65.000*" in told
    assert "- Cabai rawit: *Rp38.000/kg*; 2 ons *Rp7.600*" in told
    assert told.endswith("Semuanya: *Rp72.600*.")


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("harga 3 liter cabe di metro", "Jumlah dalam liter tidak dapat kami hitung untuk barang ini."),
        ("harga 0 kg beras medium di metro", "Jumlah yang Anda tulis tidak dapat dihitung"),
        ("beras medium -5 kg di metro", "Jumlah yang Anda tulis tidak dapat dihitung"),
        ("beras medium 1000000 ton di metro", "Jumlah sebesar itu tidak kami hitung"),
    ],
)
async def test_an_amount_that_makes_no_sense_is_said_to_be_one(words: str, said: str) -> None:
    told = await answer(words)
    assert said in told
    assert "/kg*" in told


@pytest.mark.usefixtures("api")
async def test_the_rafaksi_that_was_named_is_reckoned_with_beside_the_known_one() -> None:
    told = await answer("singkong 2 ton rafaksi 25 persen di pringsewu dapat brp")
    assert "Setelah rafaksi 25%: sekitar Rp1.013/kg, jadi 2 ton *Rp2.025.000*." in told
    assert "Rafaksi di data kami 15%." in told
    assert told.count("2 ton") == 1


@pytest.mark.usefixtures("api")
async def test_a_trend_that_is_asked_for_is_shown_at_once() -> None:
    outcome = await ask("grafik harga cabe rawit di metro 3 bulan")
    assert outcome.responses == ["utter_grafik_harga"]
    assert len(outcome.commands[0]["picture"]["series"]["prices"]) == 90
    assert [each["title"] for each in outcome.buttons] == ["30 hari", "1 tahun"]


@pytest.mark.usefixtures("api")
async def test_the_trend_of_a_general_word_shows_one_and_offers_the_other_kinds() -> None:
    outcome = await ask("tren harga cabe di metro")
    assert outcome.values["komoditas"] == "Cabai rawit"
    assert [each["title"] for each in outcome.buttons] == ["Cabai merah besar", "Cabai merah keriting"]


@pytest.mark.usefixtures("api")
async def test_a_trend_goes_on_from_the_price_before() -> None:
    first = await ask("harga cabe rawit di pringsewu")
    outcome = await ask("grafiknya dong", first.slots[SLOT])
    assert "Pasar Pringsewu" in outcome.values["tempat"]


@pytest.mark.usefixtures("api")
async def test_the_trend_of_a_kind_bears_its_name() -> None:
    outcome = await ask("grafik harga kopi")
    assert outcome.values["komoditas"] == "Kopi robusta asalan"


@pytest.mark.usefixtures("api")
async def test_a_price_beyond_lampung_is_offered_for_lampung() -> None:
    words = "harga cabe di jakarta"
    tracker = make_tracker(words, "di_luar_cakupan", understood=understood(words))
    outcome = await run(ActionDiLuarCakupan(), tracker)
    assert outcome.responses == ["utter_harga_luar_lampung"]
    assert [each["payload"] for each in outcome.buttons] == ['/tanya_harga{"komoditas": "cabai"}']


def test_lampung_as_a_whole_is_a_place() -> None:
    assert question("harga cabe di lampung").is_province
    assert not question("harga cabe di lampung timur").is_province


def test_a_town_is_the_one_with_the_market_of_its_name() -> None:
    assert [area["code"] for area in question("harga cabe di liwa").areas] == ["18.04.04"]
