"""How much of a good is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words


def amount_in(text: str) -> Decimal | None:
    entities, _ = extract(text, read_words(text))
    told = [entity["value"] for entity in entities if entity["entity"] == "jumlah"]
    return Decimal(told[0]) if told else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("beras 5 kg berapa", "5"),
        ("beras 5kg berapa", "5"),
        ("harga cabe setengah kilo", "0.5"),
        ("kopi 2 kuintal dapet berapa", "2"),
        ("kopi dua kuintal dapet berapa", "2"),
        ("kopi lima belas kilo berapa", "15"),
        ("singkong 1,5 ton berapa", "1.5"),
        ("singkong satu setengah ton berapa", "1.5"),
        ("gula dua kilo setengah berapa", "2.5"),
        ("telur 1/4 kg berapa", "0.25"),
        ("telur seperempat berapa", "0.25"),
        ("kelapa 10 biji berapa", "10"),
        ("beras medium 2 karung di metro brp", "2"),
        ("beras 2 sak brp", "2"),
        ("bawang 500gr brp", "500"),
        ("cabe 1.500gr brp", "1500"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, amount: str) -> None:
    assert amount_in(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "harga beras per kilo",
        "cabe sekilo brp",
        "udang size 40 brp",
        "beras 0 kg berapa",
        "gas 3 kg berapa",
        "cabe 30rb sekilo ya",
        "cabe 30000 per kilo",
        "cabe 30.000/kg masih?",
        "kopi 60 ribu sekilo",
        "harga beras rp 14.000 sak kilo",
    ],
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount_in(text) is None


@given(
    st.decimals(min_value="0.1", max_value=9_999, places=1),
    st.sampled_from(["", " "]),
    st.sampled_from(["kg", "ons", "ton", "kuintal"]),
)
def test_every_number_before_a_unit_is_its_amount(amount: Decimal, gap: str, unit: str) -> None:
    written = str(amount).replace(".", ",")
    assert amount_in(f"harga beras {written}{gap}{unit}") == amount


@given(st.text(max_size=60))
def test_no_words_break_the_reading(words: str) -> None:
    amount_in(f"harga beras {words}")
    amount_in(f"{words} kg berapa")
