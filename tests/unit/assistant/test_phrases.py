"""Fixed phrases mean one thing, and nothing that says more is taken for one."""

from __future__ import annotations

import pytest

from bot.assistant.phrases import (
    BARE_SUM,
    EVERY_MORNING,
    NO_MORE_NEWS,
    PRICE_ALERTS,
    SOLVED_NEARBY,
    payload_of,
)


@pytest.mark.parametrize(
    "said",
    [
        "laporan selesai di sekitar saya",
        "selesai di sekitar saya",
        "Selesai sekitar",
        "laporan selesai di sekitar saya minggu ini",
        "apa yang sudah beres di dekat sini",
        "Apa saja yang sudah beres di dekat sini?",
        "yg udah kelar dekat rumah saya",
        "tolong tampilkan laporan yang sudah selesai di sekitar sini",
        "laporan apa saja yang sudah selesai di sekitar saya?",
        "  MASALAH  yang   sudah diperbaiki di sekitar kami ",
    ],
)
def test_what_was_solved_nearby_can_be_asked_in_many_words(said: str) -> None:
    assert payload_of(said) == SOLVED_NEARBY


@pytest.mark.parametrize(
    "said",
    [
        "berhenti kabar selesai",
        "Stop kabar selesai!",
        "tolong hentikan kabar mingguan",
        "berhenti langganan kabar selesai",
        "saya mau berhenti kabar selesai di sekitar saya",
    ],
)
def test_the_weekly_news_can_be_ended_in_many_words(said: str) -> None:
    assert payload_of(said) == NO_MORE_NEWS


@pytest.mark.parametrize(
    "said",
    [
        "langganan harga saya",
        "Daftar langganan",
        "daftar langganan harga saya",
        "cek langganan harga",
        "lihat kabar harga saya",
        "apa saja langganan saya?",
        "langganan saya apa saja",
        "tolong lihat daftar notifikasi harga",
    ],
)
def test_ones_own_price_alerts_can_be_asked_for_in_many_words(said: str) -> None:
    assert payload_of(said) == PRICE_ALERTS


@pytest.mark.parametrize("said", ["50rb", "30 ribu", "Rp30.000", "1,2 juta saja", "25k per kg"])
def test_a_bare_sum_is_a_bare_value(said: str) -> None:
    assert payload_of(said) == BARE_SUM


@pytest.mark.parametrize("said", ["tiap pagi", "Setiap pagi saja ya", "saben pagi"])
def test_every_morning_alone_is_about_prices(said: str) -> None:
    assert payload_of(said) == EVERY_MORNING


@pytest.mark.parametrize(
    "said",
    [
        "30000",
        "2611230001",
        "rp",
        "30 ribu orang",
        "kabari tiap pagi",
        "tiap pagi banjir",
        "langganan harga",
        "langganan harga kopi",
        "daftar notifikasi harga cabe rawit metro",
        "daftarkan langganan harga saya",
        "kabari saya",
        "cek harga kopi",
        "",
        "selesai",
        "laporan saya",
        "laporan saya sudah selesai?",
        "laporan saya belum selesai",
        "belum selesai di sekitar saya",
        "jalan di sekitar saya rusak",
        "laporan selesai di sekitar saya tapi jalannya masih berlubang",
        "sampah di dekat sini sudah beres",
        "berhenti langganan harga",
        "berhenti langganan",
        "cek LPG-261123-0001",
        "/selesai_sekitar",
    ],
)
def test_what_says_something_else_is_left_to_the_language_model(said: str) -> None:
    assert payload_of(said) is None
