"""Goods, levels, units and places in questions about prices."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words


def found(text: str, entity: str) -> list[str]:
    entities, _ = extract(text, read_words(text))
    return [each["value"] for each in entities if each["entity"] == entity]


def place(text: str) -> dict[str, Any]:
    return extract(text, read_words(text))[1] or {}


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("bawang merah putih brp", ["bawang_merah", "bawang_putih"]),
        ("cabe merah, rawit, keriting brp", ["cabai_merah", "cabai_rawit", "cabai_keriting"]),
        ("harga beras medium sama premium", ["beras_medium", "beras_premium"]),
        ("harga bawang berapa", ["bawang"]),
        ("iwa nila pigha", ["ikan_nila"]),
        ("ikn mas brp", ["ikan_mas"]),
        ("saya ingin tahu harga cabai", ["cabai"]),
        ("harga tahu sama tempe", ["tahu", "tempe"]),
        ("jalan keriting itu merah", []),
    ],
)
def test_goods_are_read_by_their_family_and_in_dialect(text: str, goods: list[str]) -> None:
    assert found(text, "komoditas") == goods


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("harga kopi di petani", ["produsen"]),
        ("sawit di gudang brp", ["produsen"]),
        ("saya petani kopi, harga kopi brp", []),
        ("habis panen, harga jagung brp", []),
        ("buat warung, harga beras brp", []),
        ("info pasaran kopi", []),
        ("beras di agen brp", ["grosir"]),
    ],
)
def test_whoever_tells_what_they_are_asks_at_no_level(text: str, level: list[str]) -> None:
    assert found(text, "tingkat_harga") == level


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("gabah sak kuintal piro", ["kuintal"]),
        ("harga urea sezak", ["karung"]),
        ("minyak goreng prliter brp", ["liter"]),
        ("biji kopi kering brp", []),
        ("kelapa 10 biji brp", ["butir"]),
        ("klopo sak iji piro", ["butir"]),
        ("per kuintal?", ["kuintal"]),
    ],
)
def test_units_are_read_in_all_their_forms(text: str, unit: list[str]) -> None:
    assert found(text, "satuan") == unit


def test_a_trader_beside_goods_is_no_landmark() -> None:
    text = "singkong di pabrik lamteng berapa"
    assert found(text, "tingkat_harga") == ["produsen"]
    assert found(text, "patokan") == []
    assert place(text)["code"] == "18.02"


@pytest.mark.parametrize(
    "text",
    [
        "murah mana cabai di metro apa pringsewu",
        "bandingin cabe metro sama pringsewu",
        "cabe pringsewu vs metro",
    ],
)
def test_both_places_are_told_where_prices_are_compared(text: str) -> None:
    told = place(text)
    assert {told["code"], *(each["code"] for each in told["others"])} == {"18.10", "18.72"}


def test_goods_are_no_misspelt_place() -> None:
    assert place("cabe rawit di lampung selatan brp")["code"] == "18.01"


@pytest.mark.parametrize(
    ("text", "outside"),
    [("harga beras di palembang", True), ("harga beras jakarta", True), ("harga bawang brebes brp", False)],
)
def test_a_place_in_another_province_is_told(text: str, *, outside: bool) -> None:
    assert bool(found(text, "luar_lampung")) is outside


@pytest.mark.parametrize(
    "text", ["jagung ketapang berapa", "singkong di pabrik sekampung brp", "beras medium rumbia brp"]
)
def test_a_place_whose_name_is_a_word_too_is_heard_right_after_goods(text: str) -> None:
    assert place(text)["code"]
