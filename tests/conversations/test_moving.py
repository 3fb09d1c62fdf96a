"""A complaint that is begun on one channel and sent on the other."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk

CODE = re.compile(r"\*([2-9][2-9A-Z]{5})\*")
NOT_USABLE = (
    "Maaf, kode itu tidak dapat dipakai. Mungkin salah ketik, sudah terpakai, atau sudah lewat waktunya. "
    "Mohon periksa lagi, atau minta kode baru di kanal sebelumnya dengan menulis kode pindah."
)

AWAY = (
    "UPDATE complaint_draft SET updated_at = updated_at - make_interval(hours => :hours)"
    " WHERE conversation_id IN (SELECT id FROM conversation WHERE address = :address)",
    "UPDATE conversation SET last_inbound_at = last_inbound_at - make_interval(hours => :hours)"
    " WHERE address = :address",
)


def asked_code(citizen: Citizen, words: str = "kode pindah") -> str:
    citizen.writes(words)
    found = CODE.search(citizen.hears("Kode pindah Anda").text)
    assert found
    return found[1]


@pytest.fixture
def database(town_database: URL) -> Engine:
    return create_engine(town_database)


def test_a_draft_begun_on_whatsapp_is_sent_from_telegram(
    whatsapp_citizen: Citizen, telegram_citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"jembatan kayu lapuk hampir roboh ({whatsapp_citizen.address})"
    whatsapp_citizen.writes(words)
    whatsapp_citizen.hears("Di mana lokasinya?")
    whatsapp_citizen.writes("Jalan Lintas Barat, Kotaagung")
    whatsapp_citizen.hears("Ada foto")
    whatsapp_citizen.photographs()
    whatsapp_citizen.hears("Mohon diperiksa")

    code = asked_code(whatsapp_citizen, "lanjut di telegram")
    telegram_citizen.writes(f"kode {code[:3].lower()} {code[3:].lower()}")
    moved = telegram_citizen.hears(
        "Laporan Anda dari WhatsApp sudah ada di sini, dan belum dikirim. Lanjutkan?"
    )
    whatsapp_citizen.hears("Laporan Anda dilanjutkan di Telegram. Yang di sini sudah ditutup.")

    telegram_citizen.taps(moved, "Lanjutkan")
    card = telegram_citizen.hears("Mohon diperiksa")
    assert "jembatan kayu lapuk" in card.text
    assert "Kotaagung" in card.text
    assert "*Foto:* 1" in card.text or "<b>Foto:</b> 1" in card.text or "Foto: 1" in card.text
    telegram_citizen.taps(card, "Kirim")
    number = telegram_citizen.hears("Nomor laporan").text
    [complaint] = desk.complaints(words)
    assert complaint["service_request_id"] in number
    assert complaint["media_url"]

    whatsapp_citizen.writes("batal")
    whatsapp_citizen.hears("Tidak ada laporan yang sedang Anda susun")


def test_a_code_is_good_once_and_a_wrong_one_reveals_nothing(
    whatsapp_citizen: Citizen, telegram_citizen: Citizen
) -> None:
    telegram_citizen.writes("kode ABC123")
    assert telegram_citizen.hears("kode itu").text == NOT_USABLE
    code = asked_code(whatsapp_citizen)
    telegram_citizen.writes(code)
    telegram_citizen.hears("percakapan Anda di WhatsApp sudah tersambung ke sini")
    telegram_citizen.writes(code)
    assert telegram_citizen.hears("kode itu").text == NOT_USABLE


def test_a_code_in_the_middle_of_a_form_is_no_answer_to_it(
    whatsapp_citizen: Citizen, telegram_citizen: Citizen
) -> None:
    whatsapp_citizen.writes("lampu jalan mati sejak seminggu")
    whatsapp_citizen.hears("Di mana lokasinya?")
    telegram_citizen.writes("sampah menumpuk di pinggir kali")
    telegram_citizen.hears("Di mana lokasinya?")

    telegram_citizen.writes(asked_code(whatsapp_citizen))
    choice = telegram_citizen.hears("Anda punya dua laporan yang belum dikirim")
    telegram_citizen.taps(choice, "Laporan pindahan")
    telegram_citizen.taps(telegram_citizen.hears("sudah ada di sini"), "Lanjutkan")
    telegram_citizen.hears("Di mana lokasinya?")
    telegram_citizen.writes("Jalan Raden Intan, depan Pasar Tugu")
    telegram_citizen.taps(telegram_citizen.hears("Ada foto"), "Lewati")
    assert "lampu jalan mati" in telegram_citizen.hears("Mohon diperiksa").text.casefold()


def test_a_draft_that_was_left_lying_is_brought_to_mind_once(citizen: Citizen, database: Engine) -> None:
    citizen.writes("Jalan berlubang di tikungan")
    citizen.hears("Di mana lokasinya?")
    let_pass(database, citizen, hours=21 if citizen.address.startswith("whatsapp:") else 24)
    reminder = citizen.hears("Laporan Anda tentang")
    assert reminder.text == (
        'Laporan Anda tentang "Jalan berlubang di tikungan" masih tersimpan dan belum dikirim. Lanjutkan?'
    )
    assert reminder.titles == ["Lanjutkan", "Batalkan"]
    citizen.taps(reminder, "Lanjutkan")
    citizen.hears("Di mana lokasinya?")
    let_pass(database, citizen, hours=21)
    citizen.hears_nothing_more(4)


def let_pass(database: Engine, citizen: Citizen, hours: int) -> None:
    """Let the citizen have been away for so long."""
    with database.begin() as connection:
        for statement in AWAY:
            connection.execute(text(statement), {"address": citizen.address, "hours": hours})
