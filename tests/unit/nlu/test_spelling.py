from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.spelling import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    common = ["lanjutkan", "laporan", "jalan", "berlubang", "kecelakaan", "pendaftaran"]
    return Spelling.learn([common] * 3 + [["langka"]])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lnajutkan", ["lanjutkan"]),
        ("lapornn", ["laporan"]),
        ("jaln", ["jalan"]),
        ("jalan", []),
        ("kclkaan", ["kecelakaan"]),
        ("pndftrn", ["pendaftaran"]),
        ("kaclkn", []),
        ("jl", []),
        ("langka", []),
        ("qwertyzz", []),
        ("12345", []),
    ],
)
def test_a_misspelt_word_is_what_was_seen_often_and_is_near(
    spelling: Spelling, written: str, meant: list[str]
) -> None:
    assert spelling.meant(written) == meant


def test_a_misspelt_dialect_word_becomes_standard(spelling: Spelling) -> None:
    assert spelling.meant("bubrahh") == ["rusak"]


@given(st.text(max_size=60))
def test_any_word_can_be_asked(spelling: Spelling, word: str) -> None:
    assert all(spelling.meant(word))
