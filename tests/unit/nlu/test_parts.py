"""Short questions about a card are told from those that name something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.search.parts import names_parts_alone, parts_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("bayarnya berapa?", ("biaya",)),
        ("Biayanya berapa ya kak", ("biaya",)),
        ("gratis gak?", ("biaya",)),
        ("brp duit", ("biaya",)),
        ("mbayar piro", ("biaya",)),
        ("dimana tempatnya?", ("tempat",)),
        ("dmn", ("tempat",)),
        ("alamat kantornya dong", ("tempat",)),
        ("neng endi", ("tempat",)),
        ("syaratnya apa aja", ("syarat",)),
        ("bawa apa aja?", ("syarat",)),
        ("nggowo opo wae", ("syarat",)),
        ("berapa lama", ("waktu",)),
        ("jadinya berapa hari", ("waktu",)),
        ("buka jam berapa", ("jam",)),
        ("caranya gimana", ("langkah",)),
        ("ada linknya?", ("tautan",)),
        ("syarat sama biayanya", ("biaya", "syarat")),
    ],
)
def test_a_question_about_a_part_is_understood(text: str, parts: tuple[str, ...]) -> None:
    assert parts_in(text) == parts
    assert names_parts_alone(text)


@pytest.mark.parametrize(
    "text",
    ["", "halo", "menu", "harga cabe berapa", "syarat bikin ktp", "jalan rusak di mana mana", "ya", "berapa"],
)
def test_what_names_something_else_is_no_follow_up(text: str) -> None:
    assert not names_parts_alone(text)


def test_a_place_may_be_named_beside() -> None:
    assert names_parts_alone("tempatnya dimana di pringsewu", ["pringsewu"])
    assert not names_parts_alone("tempatnya dimana di pringsewu")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(parts_in(text), tuple)
    assert names_parts_alone(text) in (True, False)
