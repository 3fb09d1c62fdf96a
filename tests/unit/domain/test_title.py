from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.title import TITLE_LENGTH, UNTITLED, complaint_title


@pytest.mark.parametrize(
    ("description", "title"),
    [
        (
            "jalan rusak parah di depan pasar pringsewu, tolong",
            "Jalan rusak parah di depan pasar pringsewu, tolong",
        ),
        ("Assalamualaikum pak, mau lapor jalan rusak. Sudah 3 bulan.", "Jalan rusak"),
        ("selamat pagi min.\nlampu mati", "Lampu mati"),
        ("  banyak \n\n lubang  ", "Banyak"),
        ("lampu\u202e mati", "Lampu mati"),
        ("halo", UNTITLED),
        ("", UNTITLED),
        ("!!!", UNTITLED),
    ],
)
def test_the_title_is_the_first_telling_sentence(description: str, title: str) -> None:
    assert complaint_title(description) == title


def test_a_long_sentence_is_cut_at_a_word() -> None:
    title = complaint_title(
        "jalan provinsi rusak parah dilewati truk singkong setiap hari dari pagi sampai malam"
    )
    assert title == "Jalan provinsi rusak parah dilewati truk singkong setiap hari dari…"


@given(st.text())
def test_any_text_has_a_title_of_one_short_line(description: str) -> None:
    title = complaint_title(description)
    assert 0 < len(title) <= TITLE_LENGTH
    assert len(title.splitlines()) == 1
