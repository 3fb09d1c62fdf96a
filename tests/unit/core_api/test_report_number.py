"""Report numbers as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.report_number import find_report_number, normalise_report_number

NUMBERS = st.builds(
    lambda day, running: f"LPG-{day:%y%m%d}-{running:04}",
    st.dates(date(2025, 1, 1), date(2068, 12, 31)),
    st.integers(1, 999_999),
)
SLOPPY = {
    "0": "0Oo",
    "1": "1lI|",
    "5": "5Ss",
    "8": "8B",
    "2": "2Z",
    "-": ["-", " ", "", " - ", "–", ".", "/"],
}


@st.composite
def written_sloppily(draw: st.DrawFn) -> tuple[str, str]:
    """A number, and a way to write it: its day keeps at least four true digits, its end one."""
    number = draw(NUMBERS)
    kept = {*draw(st.permutations(range(4, 10)))[:4], max(i for i, c in enumerate(number) if c.isdigit())}
    signs = [
        c if i in kept else draw(st.sampled_from(SLOPPY.get(c, [c, c.lower()]))) for i, c in enumerate(number)
    ]
    return number, "".join(signs)


@given(written_sloppily())
def test_a_number_is_read_however_it_is_written(case: tuple[str, str]) -> None:
    number, written = case
    assert normalise_report_number(written) == number


@given(
    NUMBERS,
    st.sampled_from(["{}", "status {}", "laporan saya {} gmn?", "({})", "no.{}, tolong", "cek\n{}\n"]),
)
def test_a_number_is_found_in_a_sentence(number: str, sentence: str) -> None:
    assert find_report_number(sentence.format(number.lower())) == number


@given(st.text() | st.from_regex(r"lpg[ -]?[0-9oil]{0,14}", fullmatch=True))
def test_whatever_is_read_is_spelt_as_the_core_api_spells_it(text: str) -> None:
    for read in (normalise_report_number(text), find_report_number(text)):
        assert read is None or normalise_report_number(read) == find_report_number(read) == read


@pytest.mark.parametrize(
    "text",
    [
        "lpg 261123 0001",
        "LPG26l1230001",
        "LPG-261123-0001",
        "lpg2611230001",
        " Lpg_261123_OOO1 ",
        "L P G 2 6 1 1 2 3 0 0 0 1",
        "LPG–261123–0001.",
        "LPG-261123-1",
        "ＬＰＧ-２６１１２３-０００１",
        "*LPG-261123-0001*",
        "261123-0001",
        "2611230001",
        "nomornya LPG-261123-0001 ya kak",
    ],
)
def test_an_answer_in_many_spellings_is_one_number(text: str) -> None:
    assert normalise_report_number(text) == "LPG-261123-0001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "LPG",
        "LPG-261323-0001",
        "LPG-261123-0000",
        "LPG-261123-",
        "LPG-261123-1234567",
        "261123",
        "26112301",
        "081200000001",
        "6281200000001",
        "ABC-261123-0001",
        "1801010101010001",
        "jalan rusak di depan pasar",
        "9" * 100_000,
    ],
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert normalise_report_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "harga gas lpg 3 kg berapa",
        "lpg 12kg langka sudah 3 minggu",
        "lpg 3kg 25000 di warung",
        "LPG 250000 rupiah",
        "2611230001",
        "hubungi 081200000001",
        "alpg-261123-0001",
        "LPG-261123-0001234567",
        "tanggal 261123 0001",
        "lpg solois solo",
        "lpg " * 10_000,
    ],
)
def test_a_sentence_without_a_number_has_none(text: str) -> None:
    assert find_report_number(text) is None


def test_the_first_of_several_numbers_is_found() -> None:
    assert (
        find_report_number("LPG-269999-0001 eh salah, LPG-261123-0002 lalu LPG-261123-0003")
        == "LPG-261123-0002"
    )
