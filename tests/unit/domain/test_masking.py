from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nik 1871010101900001 ya", "nik ••••••01 ya"),
        ("1871 0101 0190 0001", "••••••01"),
        ("wa saya +62 812-0000-0000", "wa saya ••••••00"),
        ("telp (0721) 000 0000.", "telp ••••••00."),
        ("surel budi@contoh.example", "surel ••••••"),
        ("plat BE 1234 XY hilang", "plat •••••• hilang"),
        ("biayanya Rp50.000, bukan gratis", "biayanya Rp50.000, bukan gratis"),
        ("LPG-261123-0001", "LPG-261123-0001"),
        ("tahun 2026 pasal 14", "tahun 2026 pasal 14"),
        ("", ""),
    ],
)
def test_what_tells_who_somebody_is_does_not_show(text: str, shown: str) -> None:
    assert masked(text) == shown


@given(st.from_regex(r"\A\d{16}\Z", fullmatch=True), st.text(alphabet="abc ,.", max_size=20))
def test_no_sixteen_digits_are_ever_shown(number: str, around: str) -> None:
    assert number not in masked(f"{around} {number} {around}")
