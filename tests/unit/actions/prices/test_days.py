"""Of which day a price is asked is read, and what nobody can know is told apart."""

from __future__ import annotations

from datetime import date

import pytest

from actions.prices.asked_trend import days_in
from actions.prices.days import AskedTime, read_time
from actions.turn import read_turn
from nlu.text.dates import find_days
from tests.unit.actions.helper import make_tracker
from tests.unit.actions.prices.helper import TODAY

FUTURE, UNDATED = AskedTime(is_future=True), AskedTime(is_undated=True)


def time(words: str) -> AskedTime:
    entities = [
        {"entity": "tanggal", "value": found.day.isoformat(), "start": found.start, "end": found.end}
        for found in find_days(words, TODAY)
    ]
    return read_time(read_turn(make_tracker(words, "tanya_harga", understood={"entities": entities})), TODAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("harga cabe kemarin", date(2026, 11, 29)),
        ("harga kopi minggu kemaren", date(2026, 11, 23)),
        ("harga cabe tgl 20 november", date(2026, 11, 20)),
        ("harga cabe 20 desember", date(2025, 12, 20)),
        ("setaun lalu brp", date(2025, 11, 30)),
        ("harga beras bulan oktober", date(2026, 10, 31)),
        ("harga beras desember kemarin", date(2025, 12, 31)),
        ("harga beras maret 2026", date(2026, 3, 31)),
        ("harga beras hari ini", TODAY),
        ("sekarang brp", TODAY),
    ],
)
def test_a_day_up_to_today_is_read(words: str, day: date) -> None:
    assert time(words) == AskedTime(day)


@pytest.mark.parametrize(
    "words",
    [
        "besok harga cabe brp",
        "prediksi harga kopi",
        "apa sawit akan naik",
        "harga telur lebaran nanti",
        "kapan turun",
    ],
)
def test_a_day_to_come_is_no_day(words: str) -> None:
    assert time(words) == FUTURE


@pytest.mark.parametrize(
    "words", ["harga beras lebaran kemarin", "pas natal brp", "waktu tahun baru harganya"]
)
def test_a_holiday_is_no_date(words: str) -> None:
    assert time(words) == UNDATED


@pytest.mark.parametrize("words", ["harga cabe", "harga daging menjelang lebaran", "beras 2 kg", ""])
def test_where_nothing_is_said_of_it_no_time_is_named(words: str) -> None:
    assert not time(words).is_named


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("grafik harga kopi", 30),
        ("tren cabe 3 bulan", 90),
        ("grafik dua minggu", 30),
        ("grafik setahun", 365),
        ("tren 6 bulan terakhir", 365),
        ("tren 3 tahun", 365),
    ],
)
def test_the_shortest_window_that_has_the_time_is_shown(words: str, days: int) -> None:
    assert days_in(words) == days
