from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.patterns import find_patterns

MONDAY = date(2026, 11, 23)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(fact.entity, text[fact.start : fact.end], fact.value) for fact in find_patterns(text, MONDAY)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("cek LPG-261123-0001 dong", [("nomor_laporan", "LPG-261123-0001", "LPG-261123-0001")]),
        ("nik 1871000000000000", [("nik", "1871000000000000", "1871000000000000")]),
        ("hp 0812-0000-0000 ya", [("telepon", "0812-0000-0000", "081200000000")]),
        ("truk BE 1234 XX ngebut", [("plat_nomor", "BE 1234 XX", "BE 1234 XX")]),
        ("cabe 35rb sekilo", [("harga", "35rb", "35000")]),
        ("Rp 12.500/kg", [("harga", "Rp 12.500", "12500")]),
        ("sejak kemarin", [("tanggal", "kemarin", "2026-11-22")]),
        ("3 hari lalu mati", [("tanggal", "3 hari lalu", "2026-11-20")]),
        ("minggu lalu", [("tanggal", "minggu lalu", "2026-11-16")]),
        ("minggu kemaren", [("tanggal", "minggu kemaren", "2026-11-16")]),
        ("rong minggu wingi", [("tanggal", "rong minggu wingi", "2026-11-09")]),
        ("dua hari yg lalu", [("tanggal", "dua hari yg lalu", "2026-11-21")]),
        ("setaun lalu", [("tanggal", "setaun lalu", "2025-11-23")]),
        ("tgl 20 kemarin", [("tanggal", "tgl 20 kemarin", "2026-11-20")]),
        ("tanggal 25", [("tanggal", "tanggal 25", "2026-10-25")]),
        ("tgl 5 bulan lalu", [("tanggal", "tgl 5 bulan lalu", "2026-10-05")]),
        ("senin depan", [("tanggal", "senin depan", "2026-11-30")]),
        ("tgl 12 nov", [("tanggal", "12 nov", "2026-11-12")]),
        ("12/10/2026 kejadiannya", [("tanggal", "12/10/2026", "2026-10-12")]),
        ("31 februari", []),
        ("rt 03 rw 02", []),
        ("beras 5 kg", []),
        ("beras 1.000.000 ton", []),
        ("beras 1.500 kilo", []),
        ("1.500 perkilo", [("harga", "1.500", "1500")]),
        ("jadi tiga puluh ribu sekilo", [("harga", "tiga puluh ribu", "30000")]),
        ("dua kali sehari", []),
    ],
)
def test_facts_with_a_shape_are_found(text: str, facts: list[tuple[str, str, str]]) -> None:
    assert found(text) == facts


@given(st.text(max_size=200))
def test_facts_lie_inside_the_text_and_apart(text: str) -> None:
    facts = find_patterns(text, MONDAY)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts)
    assert all(before.end <= after.start for before, after in itertools.pairwise(facts))


@given(st.integers(min_value=0, max_value=999), st.sampled_from(["hari", "minggu", "bulan", "tahun"]))
def test_any_time_ago_is_a_day_before_today(count: int, unit: str) -> None:
    facts = find_patterns(f"{count} {unit} lalu", MONDAY)
    assert all(fact.value <= MONDAY.isoformat() for fact in facts)
