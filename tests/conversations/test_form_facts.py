"""Any order, one draft: every fact lands in it, and each can be put right by saying it."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from bot.settings import Settings
from tests.conversations.citizen import Citizen, Heard
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint, number_in

LONG_AGO = text(
    "UPDATE tracker_event SET data ="
    " jsonb_set(data, '{timestamp}', to_jsonb((data->>'timestamp')::float - 259200))"
    " WHERE conversation_id = (SELECT id FROM conversation WHERE address = :address)"
)


def reviewed(citizen: Citizen, words: str, where: str = "Jalan Kesehatan, Pringsewu Selatan") -> Heard:
    """Tell a complaint without photos; the card."""
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes(where)
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    return citizen.hears("Mohon diperiksa")


def three_days_pass(siger: Settings, citizen: Citizen) -> None:
    engine = create_engine(str(siger.database_url).replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.begin() as connection:
        assert connection.execute(LONG_AGO, {"address": citizen.address}).rowcount
    engine.dispose()


def plain(heard: Heard) -> str:
    """The words without our mark for bold, which one channel shows as letters."""
    return heard.text.replace("*", "")


def test_a_photo_a_pin_and_kirim_are_a_complaint(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jalan berlubang dalam sekali sejak kemarin ({citizen.id})"
    citizen.photographs(caption=words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    card = citizen.hears("Mohon diperiksa")
    assert "Waktu: kemarin (" in plain(card)
    assert "Foto: 1" in plain(card)
    assert "Kecamatan" in card.text
    assert "Privasi" not in card.text
    citizen.writes("Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 1


def test_words_alone_are_a_complaint_in_four_messages(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"sampah menumpuk di pinggir jalan sudah dua minggu ({citizen.id})"
    for message, answer in [
        (words, "Di mana lokasinya?"),
        ("Jalan Kesehatan, Pringsewu Selatan", "Ada foto"),
        ("tidak ada", "Mohon diperiksa"),
    ]:
        citizen.writes(message)
        card = citizen.hears(answer)
    assert "Foto" not in card.text
    citizen.writes("kirim")
    citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("salah, di kecamatan kedaton", "Lokasi: kecamatan kedaton (Kecamatan Kedaton, Kota Bandar Lampung)"),
        ("lokasinya depan masjid agung kalianda", "Lokasi: depan masjid agung kalianda (Kecamatan Kalianda"),
        ("bukan lampu jalan tapi listrik", "Kategori: Listrik"),
        ("tolong anonim", "Privasi: anonim"),
        ("jangan pakai nama saya", "Privasi: anonim"),
    ],
)
def test_a_fact_is_put_right_at_the_card_by_saying_it(citizen: Citizen, said: str, shown: str) -> None:
    words = f"lampu jalan padam semua, gelap sekali ({citizen.id})"
    reviewed(citizen, words)
    citizen.writes(said)
    card = plain(citizen.hears("Mohon diperiksa"))
    assert shown in card
    assert said not in card
    assert "Pringsewu" not in card or "Lokasi" not in shown


def test_a_wrong_photo_is_sent_anew(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jembatan kayu patah papannya ({citizen.id})"
    citizen.photographs(caption=words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    citizen.hears("Mohon diperiksa")
    citizen.writes("fotonya salah")
    citizen.hears("Ada foto")
    citizen.sends_album("", "green", "blue")
    card = citizen.hears("Mohon diperiksa")
    assert "Foto: 2" in plain(card)
    citizen.taps(card, "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 2


def test_a_draft_outlives_other_topics_and_days(citizen: Citizen, desk: CoreDesk, siger: Settings) -> None:
    number = file_complaint(citizen, f"selokan mampet dan bau ({citizen.id})")
    words = f"pohon besar miring ke jalan ({citizen.id})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes(f"cek {number}")
    citizen.hears("Diterima")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("halo")
    citizen.hears("Laporan Anda masih kami simpan")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("harga cabe hari ini berapa")
    citizen.hears("Contoh data Siger")
    citizen.hears("Di mana lokasinya?")
    three_days_pass(siger, citizen)
    citizen.writes("lanjutkan laporan")
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    card = citizen.hears("Mohon diperiksa")
    assert words in card.text
    citizen.taps(card, "Kirim")
    assert number_in(citizen.hears("Nomor laporan").text) != number
    assert len(desk.complaints(words)) == 1


def test_anonymous_and_confidential_reach_the_core_and_the_receipt(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"pegawai minta uang pelicin saat urus berkas ({citizen.id})"
    card = reviewed(citizen, words)
    citizen.taps(card, "Ubah")
    citizen.taps(citizen.hears("Bagian mana"), "Privasi")
    asked = citizen.hears("Privasi apa yang Anda inginkan?")
    assert "nama Anda tidak diberitahukan kepada instansi" in asked.text
    assert "isi laporan tidak ditampilkan kepada umum" in asked.text
    citizen.taps(asked, "Anonim dan rahasia")
    card = citizen.hears("Mohon diperiksa")
    assert "Privasi: anonim, rahasia" in plain(card)
    citizen.taps(card, "Kirim")
    receipt = plain(citizen.hears("Nomor laporan"))
    assert "Anonim: nama Anda tidak diberitahukan kepada instansi." in receipt
    assert "Rahasia: isi laporan tidak ditampilkan kepada umum." in receipt
    [complaint] = desk.complaints(words)
    assert (complaint["anonymous"], complaint["confidential"]) == (True, True)
