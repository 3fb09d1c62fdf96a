"""A question about prices is read wholly: goods, level, place, quantity, and what is wanted of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actions.prices.amounts import Quantity
from actions.prices.catalogue import Catalogue
from actions.prices.question import Wish, read_question
from actions.turn import read_turn
from bot.domain.prices import PriceLevel
from tests.fixtures.price_facts import commodity
from tests.unit.actions.helper import make_tracker
from tests.unit.actions.prices.helper import CATALOGUE, question


@pytest.mark.parametrize(
    ("words", "goods"),
    [
        ("harga cabe rawit", ("cabai_rawit",)),
        ("harga cabe", ("cabai",)),
        ("cabe rawit, beras medium sama kopi brp", ("cabai_rawit", "beras_medium", "kopi")),
        ("harga durian", ()),
    ],
)
def test_goods_are_the_codes_of_the_core_api(words: str, goods: tuple[str, ...]) -> None:
    assert question(words).goods == goods


def test_goods_under_another_code_are_found_by_name_or_alias() -> None:
    other = Catalogue.of([commodity("C-7", "Rawit", aliases=["cabe rawit"]), commodity("C-9", "Kopi")], ())
    assert question("harga cabe rawit", other).goods == ("C-7",)
    assert question("harga kopi", other).goods == ("C-9",)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("harga kopi di petani", PriceLevel.PRODUCER),
        ("beras medium grosir", PriceLevel.WHOLESALE),
        ("beras medium eceran", PriceLevel.RETAIL),
        ("harga beras medium", None),
    ],
)
def test_the_level_is_read(words: str, level: PriceLevel | None) -> None:
    assert question(words).level == level


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("beras medium 5 kg berapa", Quantity(Decimal(5), "kg")),
        ("beras medium per karung berapa", Quantity(Decimal(1), "karung")),
        ("cabe rawit seperempat berapa", Quantity(Decimal("0.25"), "")),
        ("harga beras medium", None),
    ],
)
def test_the_quantity_is_read(words: str, quantity: Quantity | None) -> None:
    assert question(words).quantity == quantity


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("harga cabe rawit", Wish.PRICE),
        ("cabe rawit mahal ya sekarang, berapa", Wish.PRICE),
        ("murah mana cabe rawit di metro apa pringsewu", Wish.COMPARE),
        ("bandingin harga cabe rawit metro sama pringsewu", Wish.COMPARE),
        ("cabe rawit paling murah di mana", Wish.CHEAPEST),
        ("cabe rawit termurah di metro", Wish.CHEAPEST),
        ("jual kopi di mana yang harganya paling tinggi", Wish.DEAREST),
        ("grafik harga kopi", Wish.TREND),
    ],
)
def test_what_is_wanted_is_read(words: str, wish: Wish) -> None:
    assert question(words).wish is wish


def test_a_kind_is_read_by_what_tells_it_apart() -> None:
    assert question("harga kopi petik merah").variety == "petik_merah"
    assert question("harga kopi").variety is None


OIL = commodity(
    "minyak_goreng",
    "Minyak goreng",
    varieties=[
        {"code": "curah", "name": "Minyak goreng curah"},
        {"code": "kemasan_sederhana", "name": "Minyak goreng kemasan sederhana"},
    ],
)
UREA = commodity(
    "pupuk_urea",
    "Pupuk urea",
    varieties=[
        {"code": "subsidi", "name": "Pupuk urea bersubsidi"},
        {"code": "nonsubsidi", "name": "Pupuk urea nonsubsidi"},
    ],
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("minyak goreng kemasan 2 liter", "kemasan_sederhana"),
        ("urea subsidi sekarung", "subsidi"),
        ("urea non subsidi sekarung", "nonsubsidi"),
    ],
)
def test_a_part_of_a_kinds_name_is_enough(words: str, kind: str) -> None:
    assert question(words, Catalogue.of([OIL, UREA], ())).variety == kind


def test_markets_are_codes_and_unwatched_ones_names() -> None:
    assert question("cabe rawit di pasar tugu").markets == ("tugu",)
    assert question("cabe rawit di pasar koga").unwatched == ("Pasar Koga",)


def test_all_areas_are_read_where_several_are_named() -> None:
    codes = {area["code"] for area in question("murah mana cabe rawit di metro apa pringsewu").areas}
    assert codes == {"18.72", "18.10"}


def test_a_choice_carries_its_facts() -> None:
    entities = [
        {"entity": "komoditas", "value": "cabai_rawit"},
        {"entity": "wilayah", "value": "18.72"},
        {"entity": "tingkat", "value": "eceran"},
        {"entity": "pasar", "value": "kopindo"},
    ]
    tracker = make_tracker(payload="/tanya_harga", intent="tanya_harga", understood={"entities": entities})
    read = read_question(read_turn(tracker), CATALOGUE)
    assert (read.goods, read.level, read.markets) == (("cabai_rawit",), PriceLevel.RETAIL, ("kopindo",))
    assert read.areas[0]["name"] == "Kota Metro"


def test_a_misspelt_good_brings_what_may_be_meant() -> None:
    alike = CATALOGUE.alike(["singkng"])
    assert [each.code for each in alike] == ["singkong"]
    assert CATALOGUE.alike(["durian"]) == []


def test_goods_whose_prices_nobody_tells_are_known_as_such() -> None:
    asked = question("harga bayam sama beras medium")
    assert (asked.goods, asked.untold) == (("beras_medium",), ("bayam",))
    assert (question("harga bayam").alike, question("harga bayam").left_over) == ((), ("bayam",))


def test_a_place_in_another_province_is_noticed() -> None:
    assert question("harga beras medium di palembang").is_outside
    assert not question("harga beras medium di metro").is_outside


@pytest.mark.parametrize(
    ("code", "word", "kind"), [("cabai_rawit", "keriting", "cabai_keriting"), ("kopi", "x", None)]
)
def test_a_kind_beside_the_good_before_is_found(code: str, word: str, kind: str | None) -> None:
    found = CATALOGUE.sibling([code], [word])
    assert (found.code if found else None) == kind
