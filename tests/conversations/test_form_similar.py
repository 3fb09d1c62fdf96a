"""Who meets a complaint of the same kind nearby supports it, or files their own."""

from __future__ import annotations

from sandbox.server import RunningSandbox
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint, number_in


def file_at(citizen: Citizen, words: str, spot: tuple[float, float]) -> str:
    """File a complaint at `spot` with a photo; its number."""
    citizen.photographs(caption=words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*spot)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    return number_in(citizen.hears("Nomor laporan").text)


def test_a_complaint_nearby_is_supported(town: RunningSandbox, citizen: Citizen, desk: CoreDesk) -> None:
    neighbour = Citizen(town.url, "telegram")
    number = file_at(neighbour, f"jalan berlubang parah ({neighbour.id})", citizen.spot)
    words = f"jalan aspal berlubang besar ({citizen.id})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    offer = citizen.hears("Sudah ada laporan serupa di dekat titik itu: Jalan berlubang parah")
    assert f"({number}, diterima, belum ada pendukung). Ikut mendukung?" in offer.text
    citizen.taps(offer, "Ikut mendukung")
    citizen.hears("sedang kami kirim")
    counted = citizen.hears("dukungan Anda sudah tercatat").text.replace("*", "")
    assert f"Laporan {number} kini didukung 1 warga." in counted
    assert desk.complaints(words) == []
    citizen.writes("menu")
    assert "Lanjutkan laporan" not in citizen.hears("Silakan pilih").titles


def test_who_wants_a_report_of_their_own_files_it(
    town: RunningSandbox, citizen: Citizen, desk: CoreDesk
) -> None:
    neighbour = Citizen(town.url, "whatsapp")
    file_at(neighbour, f"jalan berlubang parah ({neighbour.id})", citizen.spot)
    words = f"jalan aspal berlubang besar ({citizen.id})"
    citizen.photographs(caption=words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    citizen.taps(citizen.hears("Sudah ada laporan serupa"), "Tetap lapor")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


def test_a_core_that_is_down_offers_nothing_and_the_form_goes_on(citizen: Citizen, desk: CoreDesk) -> None:
    citizen.writes(f"jalan aspal berlubang besar ({citizen.id})")
    citizen.hears("Di mana lokasinya?")
    desk.fails("error")
    citizen.points_at(*citizen.spot)
    citizen.hears("Ada foto")


def test_a_complaint_is_supported_by_its_number(
    town: RunningSandbox, citizen: Citizen, desk: CoreDesk
) -> None:
    neighbour = Citizen(town.url, "telegram")
    number = file_complaint(neighbour, f"lampu jalan mati di gang kami ({neighbour.id})")
    citizen.writes("mau dukung laporan warga")
    citizen.hears("Laporan nomor berapa yang ingin Anda dukung?")
    citizen.writes(number)
    citizen.hears("sedang kami kirim")
    citizen.hears("kini didukung 1 warga")
    citizen.writes("saya dukung LPG-260101-9998")
    citizen.hears("tidak kami temukan, jadi dukungan Anda tidak tercatat")
    neighbour.writes(f"saya dukung {number}")
    neighbour.hears("Anda sendiri yang mengirim")


def test_a_support_outlasts_a_core_that_is_down(
    town: RunningSandbox, citizen: Citizen, desk: CoreDesk
) -> None:
    neighbour = Citizen(town.url, "whatsapp")
    number = file_complaint(neighbour, f"lampu jalan mati di tikungan ({neighbour.id})")
    desk.fails("error")
    citizen.writes(f"saya dukung {number}")
    citizen.hears("Kami terus mencoba mengirimnya, dan kabarnya menyusul di sini.")
    desk.works()
    citizen.hears("kini didukung 1 warga")
    citizen.hears_nothing_more()
