"""What was solved around a citizen: on request, and weekly for who wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from bot.domain.local_time import date_in_wib
from bot.services import solved_nearby
from sandbox.server import RunningSandbox
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import number_in
from tests.conversations.test_form_similar import file_at
from tests.fixtures.emulators import eventually

SUBSCRIPTIONS = (
    "FROM subscription WHERE conversation_id IN (SELECT id FROM conversation WHERE address = :address)"
)


@pytest.fixture
def database(town_database: URL) -> Engine:
    return create_engine(town_database)


def away(citizen: Citizen) -> tuple[float, float]:
    """A point of this citizen's own, further than the radius from everybody else's."""
    return round(-4.10 - 0.05 * (citizen.id % 12), 4), round(105.10 + 0.05 * (citizen.id // 12 % 14), 4)


def solve_at(
    town: RunningSandbox, desk: CoreDesk, spot: tuple[float, float], words: str, agency: str
) -> Citizen:
    """A neighbour's complaint at `spot`, mended by `agency`."""
    neighbour = Citizen(town.url, "telegram")
    number = file_at(neighbour, words, spot)
    desk.moves(number, "forwarded", "Diteruskan.", agency=agency)
    desk.moves(number, "in_progress", "Dikerjakan.")
    desk.moves(number, "awaiting_verification", "Diperiksa.")
    desk.moves(number, "resolved", "Sudah rata.")
    neighbour.hears("Sudah beres?")
    return neighbour


def file_confidential_at(citizen: Citizen, spot: tuple[float, float]) -> str:
    """File a complaint that nobody else may read; its number."""
    citizen.photographs(caption=f"jalan berlubang parah ({citizen.id})")
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*spot)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Ubah")
    citizen.taps(citizen.hears("Bagian mana"), "Privasi")
    citizen.taps(citizen.hears("Privasi apa yang Anda inginkan?"), "Rahasia")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    return number_in(citizen.hears("Nomor laporan").text)


def subscribed(database: Engine, citizen: Citizen) -> int:
    with database.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) {SUBSCRIPTIONS}"), {"address": citizen.address})
        return int(found.scalar_one())


def test_asked_with_a_pin_in_answer_then_weekly_then_ended(
    town: RunningSandbox,
    citizen: Citizen,
    desk: CoreDesk,
    database: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spot = away(citizen)
    solve_at(town, desk, spot, "jalan berlubang besar di tikungan", "Dinas Bina Marga")
    citizen.writes("apa yang sudah beres di dekat sini?")
    citizen.hears("Di sekitar mana? Kirim titik lokasi (pin) Anda.")
    citizen.points_at(spot[0] + 0.01, spot[1])
    news = citizen.hears("Selesai di sekitar sini dalam 7 hari terakhir")
    today = date_in_wib(datetime.now(UTC))
    assert news.text.replace("*", "") == (
        "Selesai di sekitar sini dalam 7 hari terakhir (hingga 3 km)\n\n"
        f"Jalan berlubang besar di tikungan\nJalan rusak, Dinas Bina Marga\nSelesai {today}"
    )
    assert news.titles == ["Kabari tiap minggu", "Tidak usah"]

    citizen.taps(news, "Kabari tiap minggu")
    assert citizen.hears("Tiap hari Minggu").text.replace("*", "") == (
        "Baik. Tiap hari Minggu mulai pukul 09.00 WIB kami kabarkan laporan yang selesai di sekitar titik"
        " itu, bila ada.\n\n"
        "Di WhatsApp, bila pesan terakhir Anda sudah lebih dari 24 jam, yang kami kirim adalah jumlahnya dan"
        " cara membaca daftarnya.\n\n"
        "Untuk berhenti, tulis berhenti kabar selesai."
    )
    with database.begin() as connection:
        connection.execute(text("UPDATE subscription SET created_at = created_at - interval '1 day'"))
    nine = datetime.now(UTC) - timedelta(hours=1)
    monkeypatch.setattr(solved_nearby, "week_begins", lambda _: nine)
    weekly = citizen.hears(f"Selesai di sekitar Anda dalam 7 hari hingga {today}")
    assert "Jalan berlubang besar di tikungan" in weekly.text
    assert "Dinas Bina Marga" in weekly.text

    citizen.writes("berhenti kabar selesai")
    citizen.hears("Baik, kabar mingguan tentang laporan yang selesai tidak kami kirim lagi.")
    eventually(lambda: subscribed(database, citizen) == 0)
    citizen.hears_nothing_more()


def test_the_citizens_own_latest_complaint_tells_where_and_confidential_ones_stay_so(
    citizen: Citizen, desk: CoreDesk, database: Engine
) -> None:
    spot = away(citizen)
    number = file_confidential_at(citizen, spot)
    for status in ("in_progress", "awaiting_verification", "resolved"):
        desk.moves(number, status, "Baik.")
    citizen.hears("Sudah beres?")
    citizen.writes("laporan selesai di sekitar saya")
    empty = citizen.hears("belum ada laporan yang selesai")
    assert empty.text == ("Dalam 7 hari terakhir belum ada laporan yang selesai hingga 3 km dari titik itu.")
    citizen.taps(empty, "Tidak usah")
    citizen.hears("Baik, kami tidak mengirim kabar mingguan. Anda dapat menanyakannya kapan saja.")
    assert subscribed(database, citizen) == 0


def test_the_form_waits_meanwhile(citizen: Citizen) -> None:
    citizen.writes("lampu jalan mati sudah tiga hari")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("selesai di sekitar saya")
    told = citizen.hears("Setelah laporan ini selesai")
    assert told.text.replace("*", "") == (
        "Untuk mencarinya kami memerlukan titik lokasi (pin). Setelah laporan ini selesai, tulis lagi "
        "selesai di sekitar saya."
    )
    citizen.hears("Di mana lokasinya?")


def test_a_core_that_is_down_is_admitted(citizen: Citizen, desk: CoreDesk) -> None:
    desk.fails("error")
    citizen.writes("selesai di sekitar saya")
    assert citizen.hears("sistem pusat sedang tidak dapat dihubungi").text == (
        "Maaf, sistem pusat sedang tidak dapat dihubungi, jadi laporan yang selesai di sekitar sini belum "
        "dapat kami tampilkan. Silakan coba lagi beberapa saat lagi."
    )
