"""How people write: in pieces, with voice notes, with slashes, with corrections, in distress."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, text

from bot.settings import Settings
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.fixtures.emulators import eventually

Switches = Callable[..., None]


def test_messages_sent_in_one_breath_are_one_turn(citizen: Citizen) -> None:
    for piece in ("assalamualaikum pak", "mau lapor", "jalan rusak berlubang parah di kampung kami"):
        citizen.writes(piece)
    citizen.hears("Di mana lokasinya?")
    citizen.hears_nothing_more()


def test_an_emergency_is_answered_with_numbers_first_and_the_form_is_kept(citizen: Citizen) -> None:
    citizen.writes("jalan berlubang di tikungan, sering ada yang jatuh")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("tolong kebakaran rumah tetangga saya!!")
    assert "113" in citizen.hears("Segera telepon").text.splitlines()[0]
    citizen.writes("di Jalan Pramuka, Kecamatan Rajabasa, Bandar Lampung")
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
    eventually(lambda: whatsapp_citizen.states() == {"read"})


def test_a_message_delivered_twice_is_answered_once(citizen: Citizen, switches: Switches) -> None:
    switches(duplicated_messages=True)
    citizen.writes("halo")
    citizen.hears("Selamat datang")
    citizen.hears_nothing_more()


def test_callbacks_that_come_shuffled_and_twice_only_move_forward(
    whatsapp_citizen: Citizen, switches: Switches, siger: Settings
) -> None:
    switches(shuffled_callbacks=True, duplicated_callbacks=True)
    whatsapp_citizen.writes("halo")
    whatsapp_citizen.hears("Selamat datang")
    eventually(lambda: delivery_states(siger, whatsapp_citizen.address) == {"read"})


def test_a_send_of_unknown_outcome_is_looked_up_and_not_repeated(
    whatsapp_citizen: Citizen, switches: Switches
) -> None:
    switches(lost_answers=1)
    whatsapp_citizen.writes("halo")
    whatsapp_citizen.hears("Selamat datang")
    whatsapp_citizen.hears_nothing_more(seconds=3)


def test_who_blocks_us_is_noted_and_who_returns_is_answered(citizen: Citizen) -> None:
    citizen.writes("halo")
    citizen.hears("Selamat datang")
    citizen.blocks()
    citizen.unblocks()
    citizen.writes("bantuan")
    citizen.hears("Yang dapat Anda lakukan")


def delivery_states(siger: Settings, address: str) -> set[str]:
    """What our own database says of everything sent to `address`."""
    states = text(
        "SELECT DISTINCT delivery_state FROM message JOIN conversation"
        " ON conversation.id = conversation_id WHERE direction = 'out' AND address = :address"
    )
    engine = create_engine(str(siger.database_url).replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.connect() as connection:
        found = set(connection.scalars(states, {"address": address}))
    engine.dispose()
    return found
