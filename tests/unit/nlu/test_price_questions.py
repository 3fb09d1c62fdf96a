"""The facts of a question about a price, however it is typed: each of these was once misread."""

from __future__ import annotations

import pytest

from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words


def facts_in(text: str) -> dict[str, str]:
    entities, place = extract(text, read_words(text))
    named = {each["entity"]: str(each["value"]) for each in entities}
    return {**named, "area": str(place["code"])} if place else named


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("hrga bwang mrah brp", {"komoditas": "bawang_merah"}),
        ("b4wang pth brp", {"komoditas": "bawang_putih"}),
        ("gabahku arep tak dol, regane apik ora", {"komoditas": "gabah"}),
        ("besok mau masak rendang, harga dagingnya brp", {"komoditas": "daging_sapi"}),
        ("cumi di gudang lelang brp", {"komoditas": "cumi", "pasar": "Gudang Lelang"}),
        ("harga cabe di Pasar Koga Bandar Lampung", {"pasar": "Pasar Koga", "area": "18.71"}),
        ("sawit di ram pringsewu brp", {"tingkat_harga": "produsen", "area": "18.10"}),
        ("pupuk urea di kios tani brp", {"tingkat_harga": "eceran"}),
        ("hrg gabh ditngkat petni brp", {"komoditas": "gabah", "tingkat_harga": "produsen"}),
        ("kopu brapa sekilp", {"komoditas": "kopi", "satuan": "kg"}),
        ("cabe skrg d pringswu brp", {"area": "18.10"}),
        ("kopi di lmpung brat brp", {"area": "18.04"}),
        ("hrg beras kslianda brp", {"area": "18.01.06"}),
        ("singkong pabrk brp", {"tingkat_harga": "produsen"}),
        ("regah biyas premium pigha", {"komoditas": "beras_premium"}),
        ("bawang sing abang piro", {"komoditas": "bawang_merah"}),
        ("tuna di PPP Kota Agung brp", {"pasar": "PPP Kota Agung"}),
        ("kcng tnah kpas brp skilo", {"komoditas": "kacang_tanah", "satuan": "kg"}),
        ("gas telu kilo setabung pigo", {"komoditas": "lpg_3kg", "satuan": "tabung"}),
        ("ayam per ekor di bandarjaya brp", {"satuan": "ekor", "area": "18.02.07"}),
        ("udang di rawajitu brp", {"area": "18.05.18"}),
        ("gkp di penggilingan gadingrejo brp", {"tingkat_harga": "produsen", "area": "18.10.02"}),
    ],
)
def test_a_fact_is_read(text: str, facts: dict[str, str]) -> None:
    assert facts.items() <= facts_in(text).items()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("sawi putih di sekincau brp", "komoditas"),
        ("gula aren sekilo brp", "komoditas"),
        ("telur puyuh brp", "komoditas"),
        ("tepung beras sekilo brp", "komoditas"),
        ("gkp di gadingrejo brp", "pasar"),
        ("lagi panen raya, harga gabah brp", "tingkat_harga"),
        ("gedang sak tundun pajeng piro", "area"),
        ("gabah garing giling saiki piro", "area"),
        ("pagar besinya dicuri, harganya berapa", "komoditas"),
    ],
)
def test_what_is_not_named_is_not_read(text: str, missing: str) -> None:
    assert missing not in facts_in(text)
