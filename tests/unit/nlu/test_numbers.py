from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.numbers import read_number, read_spoken_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12500", "12500"),
        ("12.500", "12500"),
        ("12,500", "12500"),
        ("12,5rb", "12500"),
        ("12.5rb", "12500"),
        ("12 ribu", "12000"),
        ("Rp1,2 juta", "1200000"),
        ("rp. 35.000", "35000"),
        ("1.234.567", "1234567"),
        ("20k", "20000"),
        ("1.350,50", "1350.50"),
    ],
)
def test_money_is_read_as_it_is_meant(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "rp", "dua", "12rt", "1..2", "--"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@given(st.integers(min_value=1_000, max_value=999_999_999))
def test_grouping_by_dots_never_changes_the_value(value: int) -> None:
    assert read_number(f"{value:,}".replace(",", ".")) == value == read_number(str(value))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tiga puluh ribu", 30_000),
        ("dua belas", 12),
        ("seratus lima puluh", 150),
        ("dua ratus lima puluh ribu", 250_000),
        ("sejuta", 1_000_000),
        ("seribu lima ratus", 1_500),
        ("satu juta dua ratus ribu", 1_200_000),
    ],
)
def test_spoken_numbers_are_read(words: str, value: int) -> None:
    assert read_spoken_number(words.split()) == value


@pytest.mark.parametrize("words", ["", "tiga ekor", "banyak"])
def test_other_words_are_no_spoken_number(words: str) -> None:
    assert read_spoken_number(words.split()) is None
