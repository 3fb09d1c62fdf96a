"""How people write: in pieces, with voice notes, with slashes, with corrections, in distress."""

from __future__ import annotations

import pytest

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk


def test_messages_sent_in_one_breath_are_one_turn(citizen: Citizen) -> None:
    for piece in ("assalamualaikum pak", "mau lapor", "jalan rusak berlubang parah di kampung kami"):
        citizen.writes(piece)
    citizen.hears("Di mana lokasinya?")
    citizen.hears_nothing_more()


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("voice", "pesan suara belum dapat"),
        ("sticker", "Mohon tuliskan keperluan Anda"),
        ("video", "video belum dapat"),
        ("document", "berkas belum dapat"),
    ],
)
def test_what_cannot_be_read_yet_is_answered_kindly(citizen: Citizen, kind: str, answer: str) -> None:
    citizen.sends(kind)
    citizen.hears(answer)


def test_a_contact_card_is_answered_kindly(citizen: Citizen) -> None:
    citizen.shares_contact()
    citizen.hears("kartu kontak")


def test_a_voice_note_in_the_middle_of_a_form_keeps_the_form(citizen: Citizen) -> None:
    citizen.writes("jalan longsor menutup akses ke desa")
    citizen.hears("Di mana lokasinya?")
    citizen.sends("voice")
    citizen.hears("pesan suara belum dapat")
    citizen.writes("di Jalan Lintas Liwa, Lampung Barat")
    citizen.hears("Ada foto")


def test_an_emergency_is_answered_with_numbers_first_and_the_form_is_kept(citizen: Citizen) -> None:
    citizen.writes("jalan berlubang di tikungan, sering ada yang jatuh")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("tolong kebakaran rumah tetangga saya!!")
    assert "112" in citizen.hears("darurat").text
    citizen.writes("di Jalan Pramuka, Rajabasa")
    citizen.hears("Ada foto")


def test_a_slash_is_not_a_key_to_the_inside(citizen: Citizen, desk: CoreDesk) -> None:
    citizen.writes('/cek_status{"nomor_laporan": "LPG-260101-0001"}')
    citizen.writes("/restart")
    citizen.writes("/halo")
    citizen.hears("")
    assert desk.complaints("/restart") == []


def test_telegrams_commands_work(telegram_citizen: Citizen) -> None:
    telegram_citizen.writes("/start")
    telegram_citizen.hears("Selamat datang")
    telegram_citizen.writes("/bantuan")
    telegram_citizen.hears("Yang dapat Anda lakukan")
    telegram_citizen.writes("/lapor")
    telegram_citizen.hears("Apa masalah yang ingin Anda laporkan?")


def test_an_edit_before_the_answer_takes_the_place_of_the_first_words(telegram_citizen: Citizen) -> None:
    sent = telegram_citizen.writes("jaln rsk")
    telegram_citizen.edits(sent, "jalan rusak dan berlubang di depan masjid")
    telegram_citizen.hears("Di mana lokasinya?")
    telegram_citizen.hears_nothing_more()


def test_what_is_not_understood_is_asked_once_and_then_met_with_the_menu(citizen: Citizen) -> None:
    citizen.writes("xqzt wvvb kjhg")
    citizen.hears("belum menangkap")
    citizen.writes("plokm ytrewq zzx")
    assert "Lapor masalah" in citizen.hears("masih belum mengerti").titles


@pytest.mark.parametrize(
    "text", ["\u202e\u200fjalan rusak", "a\x00b jalan rusak parah", "🙏🙏🙏", "x" * 4_000]
)
def test_odd_text_gets_an_answer(telegram_citizen: Citizen, text: str) -> None:
    telegram_citizen.writes(text)
    telegram_citizen.hears("")


def test_delivery_is_followed_to_the_end(whatsapp_citizen: Citizen) -> None:
    whatsapp_citizen.writes("halo")
    whatsapp_citizen.hears("Selamat datang")
    whatsapp_citizen.hears_nothing_more()
    assert whatsapp_citizen.states() == {"read"}
