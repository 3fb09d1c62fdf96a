from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.normaliser import LONGEST_TEXT, normalise, read_words


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("yg gk bs", "yang tidak bisa"),
        ("RUSAKKKK bangettt", "rusak sangat"),
        ("jalan2 rusak", "jalan jalan rusak"),
        ("s4ya mau l4por", "saya mau lapor"),
        ("dalane bolong kabeh", "jalan berlubang semua"),
        ("nyak haga lapor ghang cadang", "saya akan lapor jalan rusak"),
        ("abdi bade lapor, ruksak pisan", "saya akan lapor rusak sangat"),
        ("Rp12.500/kg", "angkauang kilogram"),
        ("12,5rb", "angkauang"),
        ("3 hari", "angka hari"),
        ("081200000000", "nomortelepon"),
        ("1871000000000000", "nomoridentitas"),
        ("é jalán", "e jalan"),
        ("ingin sekolah, bukan makan, kalian mati", "ingin sekolah bukan makan kalian mati"),
        ("tong sampah, aduan larangan", "tong sampah aduan larangan"),
        ("kirimkan endogne", "mengirim kan telur ne"),
        ("👍🙏", ""),
        ("", ""),
    ],
)
def test_what_people_type_becomes_standard_indonesian(written: str, standard: str) -> None:
    assert normalise(written) == standard


def test_a_report_number_keeps_its_digits_apart_from_money() -> None:
    assert [word.text for word in read_words("LPG-261123-0001")] == ["LPG", "261123", "0001"]


@given(st.text(max_size=300))
def test_every_word_stands_where_it_says_in_the_original(text: str) -> None:
    words = read_words(text)
    assert all(text[word.start : word.end] == word.text != "" for word in words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))


@given(st.text(max_size=200))
def test_reading_what_was_normalised_never_fails(text: str) -> None:
    assert isinstance(normalise(normalise(text)), str)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "😀" * 50_000, "jalan rusak " * 5_000, "\x00\x07\u200b jalan", "1" * 60_000]
)
def test_the_longest_and_strangest_texts_are_read_within_bounds(text: str) -> None:
    words = read_words(text)
    assert all(word.end <= LONGEST_TEXT and len(word.folded) <= 80 for word in words)


@pytest.mark.parametrize("text", ["道路が壊れています", "дорога разбита", "الطريق مكسور", "ถนนพัง"])
def test_other_scripts_are_words_too(text: str) -> None:
    assert read_words(text)
