"""When somebody wants to be told of a price, and from which sum on, is read as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.areas import Area, SaidPlace
from actions.price_alerts.wish import Wish, any_number, chosen, read_amount, read_condition, regency, written
from bot.domain.price_alert import Condition

BELOW, ABOVE, REACHING, DAILY = Condition


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("kabari kalau cabai di bawah 30 ribu", BELOW),
        ("tlg kbarin klw bwang dbwh 30rb", BELOW),
        ("kalo telor dibawah 25rb kasih tau aku", BELOW),
        ("ingatkan bila beras kurang dari 12.000", BELOW),
        ("kabari kalo cabe turun", BELOW),
        ("klo dging trun wa aq ya", BELOW),
        ("nek lombok wis mudhun kandani aku", BELOW),
        ("kopi < 60rb kabari", BELOW),
        ("cabe naik terus, kabari kalau di bawah 30rb", BELOW),
        ("kalau harga sawit naik di atas 3000 kasih tau ya", ABOVE),
        ("pasang alarm cabe diatas 80 ribu", ABOVE),
        ("beri tahu saya jika gula melebihi Rp18.000", ABOVE),
        ("kabarin kalo cengkeh lewat 120rb", ABOVE),
        ("kasih tau kalo singkong naik", ABOVE),
        ("kabari nyak kalau hargo kupi cakak", ABOVE),
        ("klo jgung naek", ABOVE),
        ("turun dulu, kabari kalau di atas 40rb", ABOVE),
        ("apabila harga jagung mencapai 5000", REACHING),
        ("nunggu gabah tembus 7000, infoin", REACHING),
        ("naik sampai 70rb kabari", REACHING),
        ("turun sampai 25rb kabari", BELOW),
        ("kabari tiap pagi harga kopi di way kanan", DAILY),
        ("saben isuk kabari regane endog", DAILY),
        ("kirim harga kopi tiap hari ya", DAILY),
        ("update kopi harian pls", DAILY),
        ("unggal dinten kirim pangaos cabe", DAILY),
        ("naik turun terus, kabari tiap pagi aja lah", DAILY),
        ("langganan harga beras", None),
        ("kabari kalau cabai gratis", Condition.BELOW),
        ("kabari kalau naik atau turun", None),
        ("tiap hari senin kirim harga karet", None),
        ("tiap minggu saja", None),
        ("", None),
    ],
)
def test_when_it_shall_be_told_is_understood(words: str, condition: Condition | None) -> None:
    assert read_condition(words) is condition


@pytest.mark.parametrize(
    ("words", "money", "amount"),
    [
        ("kabari kalau cabai di bawah 30 ribu", "30000", 30_000),
        ("sawit naik di atas 3000 kasih tau", "", 3_000),
        ("di atas harga 3.000,-", "", 3_000),
        ("kopi di bawah 3 juta per kuintal", "3000000", 3_000_000),
        ("di bawah 1,2 juta", "", 1_200_000),
        ("di atas rp 65.500", "65500", 65_500),
        ("lpg 3 kg di atas 25rb", "25000", 25_000),
        ("kalau lpg naik, yang 3 kg", "", None),
        ("cabai di bawah 0", "", 0),
        ("cabai di bawah -5000", "", -5_000),
        ("cabai di bawah Rp -5000", "", -5_000),
        ("yen kopi tekan 70 ewu", "", 70_000),
        ("di bawah tiga puluh ribu", "30000", 30_000),
        ("kirim jam 5 pagi tiap hari", "", None),
        ("kabari cabe 25rb", "25000", 25_000),
        ("di bawah 1.2.3.4", "", None),
        ("di bawah banyak sekali", "", None),
        ("kabari", "x", None),
        ("di atas 1 triliun", "", 1_000_000_000_000),
        ("kabari kalau cabai gratis", "", 0),
    ],
)
def test_the_sum_is_the_one_behind_the_condition(words: str, money: str, amount: int | None) -> None:
    assert read_amount(words, money) == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("30 ribu", 30_000),
        ("3000", 3_000),
        ("rp12.500 aja", 12_500),
        ("25rb", 25_000),
        ("gratis", 0),
        ("entah", None),
    ],
)
def test_an_answer_may_be_a_bare_number(words: str, amount: int | None) -> None:
    assert any_number(words) == amount


@given(st.text(alphabet="0123456789.,-rpkjtbiu ddbawh<>", max_size=60))
def test_no_words_break_the_reader(words: str) -> None:
    read_condition(words)
    assert read_amount(words) is None or isinstance(read_amount(words), int)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (None, ("", "")),
        (
            SaidPlace(area=Area(code="18.08", name="Kabupaten Way Kanan", title="")),
            ("18.08", "Kabupaten Way Kanan"),
        ),
        (
            SaidPlace(
                area=Area(code="18.01.04", name="Kecamatan Natar, Kabupaten Lampung Selatan", title="")
            ),
            ("18.01", "Kabupaten Lampung Selatan"),
        ),
        (SaidPlace(area=Area(code="18", name="Provinsi Lampung", title="")), ("", "")),
        (
            SaidPlace(
                options=(
                    Area(code="18.01.04", name="Kecamatan A, Kabupaten X", title=""),
                    Area(code="18.02.04", name="Kecamatan A, Kabupaten Y", title=""),
                )
            ),
            ("", ""),
        ),
    ],
)
def test_the_regency_around_a_place_is_watched(place: SaidPlace | None, expected: tuple[str, str]) -> None:
    assert regency(place) == expected


def test_a_message_becomes_a_wish() -> None:
    words = "kabari kalau kopi dan lada di bawah 3 juta per kuintal"
    entities = [
        {"entity": "komoditas", "value": "kopi", "start": 13, "end": 17},
        {"entity": "komoditas", "value": "lada", "start": 22, "end": 26},
        {"entity": "harga", "value": "3000000", "start": 36, "end": 42},
        {"entity": "satuan", "value": "kuintal", "start": 43, "end": 54},
    ]
    wish = written(words, entities, None)
    assert wish == Wish("kopi", "kopi", more=True, condition=BELOW, amount=3_000_000, unit="kuintal")


def test_a_choice_brings_back_the_wish_that_it_carries() -> None:
    wish = Wish(
        "kopi", "kopi", level="produsen", area="18.08", area_name="Way Kanan", condition=BELOW, amount=0
    )
    assert chosen(wish.entities()) == wish
    assert chosen({"komoditas": "kopi", "syarat": "kapan-kapan", "harga": "banyak"}) == Wish("kopi", "kopi")


def test_what_is_said_now_completes_what_was_said_before() -> None:
    before = Wish("kopi", "kopi", level="produsen", condition=BELOW)
    assert Wish(amount=3_000).after(before) == Wish(
        "kopi", "kopi", level="produsen", condition=BELOW, amount=3_000
    )
    assert Wish("lada", "lada", amount=3_000).after(before) == Wish("lada", "lada", amount=3_000)
