"""Prices where something is odd or amiss: each is told as it is, on both channels."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest

from bot.domain.local_time import WIB
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.scene import plain
from tests.fixtures.emulators import eventually

SOURCE = "Contoh data Siger"
ON_PRICES = {"path": "/v1/prices"}
LONGER_THAN_WE_WAIT = 4
CALM_SECONDS = 60.0
"""More than the core API is left alone after failures."""
IN_TROUBLE: dict[str, dict[str, Any]] = {
    "down": {"kind": "error"},
    "slow": {"kind": "delay", "seconds": LONGER_THAN_WE_WAIT},
}
GOODS = {
    ("whatsapp", "down"): ("lada", "kakao"),
    ("telegram", "down"): ("karet", "cengkeh"),
    ("whatsapp", "slow"): ("wortel", "kubis"),
    ("telegram", "slow"): ("kentang", "tempe"),
}
"""Of each run one good that was asked about before, and one that never was."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("harga durian", ('"durian" tidak kami kenali',)),
        ("harga sinkgong di lampung tengah", ("Singkong (tingkat produsen)", SOURCE)),
        (
            "harga lada di metro",
            ("lada hitam di Kota Metro tidak terpantau", "yang terdekat dari sana", SOURCE),
        ),
        ("harga cabe di jakarta", ("hanya memantau harga di Provinsi Lampung",)),
        ("harga nanas", ("nanas belum termasuk yang dipantau",)),
        ("harga cabe rawit di krui", ("hari lalu", "Pasar Krui")),
        ("harga cabe rawit di brabasan", ("terlalu lama untuk kami sebutkan", "Pasar Simpang Pematang")),
        ("harga 3 liter cabe", ("Jumlah dalam liter tidak dapat kami hitung", SOURCE)),
        ("berapa harga 0 kg beras", ("tidak dapat dihitung", SOURCE)),
        ("harga beras -5 kg", ("tidak dapat dihitung", SOURCE)),
        ("harga beras medium 1.000.000 ton", ("Jumlah sebesar itu tidak kami hitung", SOURCE)),
        ("besok harga cabe brp", ("Kami tidak meramalkan harga", SOURCE)),
        ("prediksi harga kopi bulan depan", ("Kami tidak meramalkan harga", SOURCE)),
        ("harga beras lebaran kemarin", ("Tanggal hari itu tidak kami ketahui", SOURCE)),
        ("harga beras medium 2 tahun lalu", ("tidak punya catatan harga beras medium", SOURCE)),
        ("harga ikan", ("Harga ikan yang mana?",)),
        ("sayur brp", ("Harga sayur yang mana?",)),
        ("harga sembako di metro", ("di Kota Metro, data contoh", "- Beras medium: ", SOURCE)),
    ],
)
def test_what_is_odd_is_told_as_it_is(citizen: Citizen, asked: str, told: tuple[str, ...]) -> None:
    citizen.writes(asked)
    answer = plain(citizen.hears(told[0]))
    for part in told:
        assert part in answer


def test_what_it_cost_yesterday_is_told_beside_today(citizen: Citizen) -> None:
    citizen.writes("harga cabe rawit di metro kemarin")
    answer = plain(citizen.hears("sejak itu"))
    assert "Sekarang: Rp" in answer
    assert "data contoh" in answer
    citizen.writes("setahun lalu brp")
    assert SOURCE in citizen.hears("Sekarang").text


def test_a_trend_that_is_written_is_shown_at_once(citizen: Citizen) -> None:
    citizen.writes("tren harga telur 3 bulan di metro")
    assert "90 hari terakhir" in citizen.hears("Telur ayam").text
    citizen.writes("grafiknya dong")
    assert "Pasar Kopindo" in citizen.hears("30 hari terakhir").text


def test_all_goods_of_a_word_can_be_chosen(citizen: Citizen) -> None:
    citizen.writes("harga ikan di lempasing")
    question = citizen.hears("Harga ikan yang mana?")
    assert len(question.titles) <= 10
    citizen.taps(question, "Ikan kembung")
    assert "PPP Lempasing" in citizen.hears("Ikan kembung").text


def test_the_alert_is_for_the_place_just_shown(citizen: Citizen) -> None:
    citizen.writes("harga cabe rawit di bandar lampung")
    citizen.taps(citizen.hears("Kota Bandar Lampung"), "Kabari saya")
    citizen.taps(citizen.hears("Kapan kami kabari"), "Setiap pagi")
    assert "di Kota Bandar Lampung" in citizen.hears("kami kabari di sini").text


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("kabari kalau cabe rawit di bawah 0", "Batas Rp0/kg"),
        ("kabari kalau cabe rawit di bawah -5000", "sepertinya keliru"),
        ("kabari kalau cabe rawit di atas 1 triliun", "Batas Rp1.000.000.000.000/kg"),
        ("kabari kalau cabe rawit gratis", "Batas Rp0/kg"),
        ("kabari kalau harga beras medium di bawah 50 ribu", "Sekarang sudah Rp"),
    ],
)
def test_an_alert_that_cannot_be_or_is_already_true_is_said_to_be(
    citizen: Citizen, wish: str, told: str
) -> None:
    citizen.writes(wish)
    assert "data contoh" in plain(citizen.hears(told))


def test_the_eleventh_alert_is_declined_kindly_and_one_can_be_ended_by_a_tap(citizen: Citizen) -> None:
    for thousands in range(11, 16):
        for condition in ("di bawah", "di atas"):
            place = {11: "metro", 12: "pringsewu", 13: "natar", 14: "krui", 15: "liwa"}[thousands]
            citizen.writes(f"kabari kalau beras medium di {place} {condition} {thousands} ribu")
            citizen.hears("kami kabari di sini")
    citizen.writes("kabari kalau telur ayam di atas 35 ribu")
    full = citizen.hears("sebanyak yang dapat kami kirim")
    assert len(full.titles) == 10
    citizen.taps(full, full.titles[0])
    citizen.hears("tidak kami kabari lagi")


def is_told(citizen: Citizen, good: str) -> bool:
    """Whether a price is told now: after earlier trouble the core API is left alone for a while."""
    time.sleep(1)
    citizen.writes(f"harga {good}")
    return SOURCE in citizen.hears(".").text


@pytest.mark.parametrize("trouble", IN_TROUBLE)
def test_while_the_core_api_is_silent_the_last_figure_is_told_with_its_age(
    citizen: Citizen, desk: CoreDesk, trouble: str
) -> None:
    known, unknown = GOODS[citizen.channel, trouble]
    eventually(lambda: is_told(citizen, known), CALM_SECONDS)
    desk.fails(**IN_TROUBLE[trouble], **ON_PRICES)
    citizen.writes(f"harga {known}")
    assert SOURCE in citizen.hears("Ini angka terakhir yang kami terima").text
    citizen.writes(f"harga {unknown}")
    citizen.hears("tidak menyimpan angka yang masih berlaku")
    desk.works()
    eventually(lambda: is_told(citizen, unknown), CALM_SECONDS)


@pytest.fixture
def today() -> str:
    """The day in Lampung, as feeds write it."""
    return datetime.now(WIB).date().isoformat()


def test_what_cannot_be_in_a_feed_is_kept_out_and_reported(
    citizen: Citizen, desk: CoreDesk, today: str
) -> None:
    rows = (f"Gula Pasir,{today},{price},1" for price in (0, -17_000, 1_830_000))
    report = desk.loads("pihps", "komoditas,tanggal,harga_rp,price_type", *rows)
    assert (report["loaded"], report["refused"]) == (0, {"zero": 1, "negative": 1, "absurd": 1})
    citizen.writes("harga gula pasir")
    answer = plain(citizen.hears("Gula pasir"))
    assert SOURCE in answer
    assert "1.830.000" not in answer


def test_sources_that_differ_are_both_told(citizen: Citizen, desk: CoreDesk, today: str) -> None:
    desk.loads("pihps", "komoditas,tanggal,harga_rp,price_type", f"Bawang Putih,{today},36500,1")
    desk.loads("panelharga", "komoditas,tanggal,harga_rp", f"Bawang Putih Bonggol,{today},38250")
    citizen.writes("harga bawang putih")
    answer = plain(citizen.hears("berbeda menurut sumbernya"))
    assert "Rp36.500/kg menurut PIHPS Bank Indonesia" in answer
    assert "Rp38.250/kg menurut Panel Harga Badan Pangan Nasional" in answer
