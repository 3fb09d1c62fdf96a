"""After the number: news arrive, the citizen answers, and the core API hears their words."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from tests.conversations.citizen import Citizen, Heard, photo
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint
from tests.fixtures.emulators import eventually


@pytest.fixture
def words(citizen: Citizen) -> str:
    return f"sampah menumpuk di pinggir jalan sudah dua minggu ({citizen.address})"


@pytest.fixture
def number(citizen: Citizen, words: str) -> str:
    return file_complaint(citizen, words)


def solved(desk: CoreDesk, citizen: Citizen, number: str) -> Heard:
    """An officer brings the complaint to its end; returns the question that the citizen hears."""
    desk.moves(number, "in_progress", "Tim sudah di lokasi.")
    citizen.hears("Dikerjakan")
    desk.moves(number, "awaiting_verification", "Sampah diangkut.")
    citizen.hears("Menunggu pemeriksaan hasil")
    desk.moves(number, "resolved", "Sudah bersih.", proof=photo("green"))
    return citizen.hears("Sudah beres?")


def test_every_change_is_told_with_the_officers_note(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    desk.moves(number, "forwarded", "Mohon ditangani _segera_.", agency="Dinas Lingkungan Hidup")
    news = citizen.hears("Kabar laporan")
    assert number in news.text
    assert "Diteruskan ke Dinas Lingkungan Hidup" in news.text
    assert "Catatan petugas: Mohon ditangani ˍsegeraˍ." in news.text
    citizen.hears_nothing_more()


def test_not_mended_reopens_with_the_citizens_own_words(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    question = solved(desk, citizen, number)
    assert question.titles == ["Sudah", "Belum"]
    citizen.taps(question, "Belum")
    citizen.hears("Apa yang belum beres pada laporan")
    reason = "Cuma separuh yang *diangkut*, sisanya masih bau!!"
    citizen.writes(reason)
    citizen.hears("sedang kami sampaikan")
    citizen.hears("dibuka kembali")
    [complaint] = desk.complaints(words)
    assert complaint["status"] == "in_progress"
    assert reason in complaint["timeline"][-1]["note"]
    citizen.hears_nothing_more()


def test_mended_is_confirmed_and_not_asked_again(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    citizen.taps(solved(desk, citizen, number), "Sudah")
    citizen.hears("tercatat sudah beres")
    citizen.hears_nothing_more()


def test_what_an_officer_asks_is_answered_verbatim(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    desk.moves(number, "need_info", "Di sisi mana?")
    citizen.taps(citizen.hears("Petugas memerlukan informasi"), "Jawab")
    citizen.hears("Silakan tulis informasi untuk laporan")
    citizen.writes("Di sebelah kiri, depan warung Bu Ani")
    citizen.hears("sudah diterima petugas")
    [complaint] = desk.complaints(words)
    assert "Di sebelah kiri, depan warung Bu Ani" in complaint["timeline"][-1]["note"]


def test_a_pin_tells_an_officer_where_it_is(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    desk.moves(number, "need_info", "Lokasi belum ditemukan.")
    citizen.hears("Petugas memerlukan informasi")
    citizen.points_at(-5.4, 105.25)
    citizen.taps(citizen.hears("Apakah ini jawaban untuk laporan"), "Ya, sampaikan")
    citizen.hears("sudah diterima petugas")
    [complaint] = desk.complaints(words)
    assert "Titik lokasi: -5.400000, 105.250000" in complaint["timeline"][-1]["note"]


def test_an_answer_can_be_given_up(citizen: Citizen, desk: CoreDesk, number: str, words: str) -> None:
    citizen.taps(solved(desk, citizen, number), "Belum")
    citizen.hears("Apa yang belum beres pada laporan")
    citizen.writes("batal")
    citizen.hears("tidak ada yang kami sampaikan")
    assert desk.complaints(words)[0]["status"] == "resolved"


def test_an_emergency_is_heard_before_the_reason(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    citizen.taps(solved(desk, citizen, number), "Belum")
    citizen.hears("Apa yang belum beres pada laporan")
    citizen.writes("tolong kebakaran di rumah sebelah")
    citizen.hears("Segera telepon")
    citizen.hears("Apa yang belum beres pada laporan")


def test_while_the_core_api_is_down_an_answer_is_kept_and_follows(
    citizen: Citizen, desk: CoreDesk, number: str
) -> None:
    question = solved(desk, citizen, number)
    desk.fails("error")
    citizen.taps(question, "Sudah")
    citizen.hears("kami sampaikan begitu sistem pusat kembali")
    desk.works()
    citizen.hears("tercatat sudah beres")


def test_a_tap_that_comes_too_late_is_answered_with_how_things_stand(
    citizen: Citizen, desk: CoreDesk, number: str
) -> None:
    question = solved(desk, citizen, number)
    desk.moves(number, "archived", "Ditutup.")
    citizen.hears("Diarsipkan")
    citizen.taps(question, "Sudah")
    assert "Diarsipkan" in citizen.hears("tidak sedang menunggunya").text


def test_a_complaint_that_waits_is_taken_up_after_the_answer(
    citizen: Citizen, desk: CoreDesk, number: str
) -> None:
    question = solved(desk, citizen, number)
    citizen.writes("lampu jalan mati sudah tiga hari")
    citizen.hears("Di mana lokasinya?")
    citizen.taps(question, "Belum")
    citizen.hears("Apa yang belum beres pada laporan")
    citizen.writes("masih bau sekali")
    citizen.hears("Di mana lokasinya?")


def test_one_joined_with_another_is_followed_there(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    other = file_complaint(citizen, f"tumpukan sampah di depan pasar tidak diangkut ({citizen.address})")
    desk.moves(number, "merged", "Masalah yang sama.", merged_into=other)
    assert f"Digabung dengan {other}" in citizen.hears("selanjutnya kami sampaikan di sini").text


def test_ones_own_reports_are_listed_and_lead_to_their_history(
    citizen: Citizen, desk: CoreDesk, number: str
) -> None:
    desk.moves(number, "forwarded", "Segera ditangani.")
    citizen.hears("Diteruskan")
    citizen.writes("laporan saya")
    listed = citizen.hears("halaman 1 dari 1")
    assert listed.titles == [number]
    citizen.taps(listed, number)
    history = citizen.hears("Riwayat").text
    assert "Diterima" in history
    assert "Segera ditangani." in history


def test_somebody_elses_number_shows_the_state_alone(
    citizen: Citizen, whatsapp_citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    whatsapp_citizen.writes(f"cek status {number}")
    shown = whatsapp_citizen.hears("Rincian hanya ditampilkan kepada pelapornya.").text
    moment = r"\d{1,2} \w+ \d{4} pukul \d\d\.\d\d WIB"
    assert re.fullmatch(
        rf"Laporan \*{number}\*\nKategori: Sampah\n\n"
        rf"Status: \*Diterima\*\nDikirim: {moment}\nDiperbarui: {moment}\n\n"
        r"Rincian hanya ditampilkan kepada pelapornya\.",
        shown,
    )
    whatsapp_citizen.hears_nothing_more()


def test_after_a_day_of_silence_the_news_comes_as_an_approved_template(
    whatsapp_citizen: Citizen, desk: CoreDesk, town_database: URL
) -> None:
    number = file_complaint(
        whatsapp_citizen, f"sampah menumpuk di pinggir jalan sudah sebulan ({whatsapp_citizen.address})"
    )
    silence = text(
        "UPDATE conversation SET last_inbound_at = last_inbound_at - interval '25 hours' WHERE address = :who"
    )
    engine = create_engine(town_database)
    with engine.begin() as connection:
        connection.execute(silence, {"who": whatsapp_citizen.address})
    engine.dispose()
    desk.moves(number, "forwarded", "Segera ditangani.")
    news = whatsapp_citizen.hears("Kabar laporan Anda di Lampung-In.")
    assert f"Nomor: {number}" in news.text
    assert "Keterangan: Segera ditangani." in news.text


def test_who_has_blocked_us_is_not_written_to_again(
    citizen: Citizen, desk: CoreDesk, number: str, town_database: URL
) -> None:
    """WhatsApp tells of a block only when something is sent; Telegram at once."""
    reachable = text("SELECT reachable FROM channel_identity WHERE external_id = :who")
    engine = create_engine(town_database)

    def is_known_to_be_blocked() -> bool:
        with engine.connect() as connection:
            return connection.scalar(reachable, {"who": citizen.address}) is False

    citizen.blocks()
    desk.moves(number, "forwarded", "Segera ditangani.")
    eventually(is_known_to_be_blocked)
    engine.dispose()
    desk.moves(number, "in_progress", "Tim sudah di lokasi.")
    citizen.hears_nothing_of("Tim sudah di lokasi.")


def test_a_question_is_answered_by_simply_writing(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    desk.moves(number, "need_info", "Di sisi mana?")
    citizen.hears("Silakan tulis jawabannya di sini")
    answer = "itu depan warung *bu Siti*,\nlubangnya dua"
    citizen.writes(answer)
    doubt = citizen.hears("Apakah ini jawaban untuk laporan")
    assert doubt.titles == ["Ya, sampaikan", "Bukan"]
    citizen.photographs()
    citizen.taps(citizen.hears("Apakah ini jawaban untuk laporan"), "Ya, sampaikan")
    citizen.hears("sudah diterima petugas")
    [complaint] = desk.complaints(words)
    assert answer in complaint["timeline"][-1]["note"]
    assert complaint["timeline"][-1]["media_url"]
    citizen.hears_nothing_more()


def test_what_was_no_answer_is_heard_for_what_it_is(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    desk.moves(number, "need_info", "Di sisi mana?")
    citizen.hears("Silakan tulis jawabannya di sini")
    citizen.writes("lampu jalan mati sudah tiga hari")
    citizen.taps(citizen.hears("Apakah ini jawaban untuk laporan"), "Bukan")
    citizen.hears("Di mana lokasinya?")
    assert desk.complaint(number)["status"] == "need_info"


def test_not_mended_is_said_with_a_photo_and_its_caption(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    solved(desk, citizen, number)
    citizen.photographs("belum, masih separuh pak")
    citizen.hears("dibuka kembali")
    [complaint] = desk.complaints(words)
    assert "belum, masih separuh pak" in complaint["timeline"][-1]["note"]
    assert complaint["timeline"][-1]["media_url"]


def test_not_mended_is_typed_then_shown_then_explained(
    citizen: Citizen, desk: CoreDesk, number: str, words: str
) -> None:
    solved(desk, citizen, number)
    citizen.writes("blm pak")
    citizen.hears("Apa yang belum beres pada laporan")
    citizen.photographs()
    assert citizen.hears("Foto diterima. Ada keterangan?").titles == ["Kirim"]
    citizen.writes("yang ini belum diangkut")
    citizen.hears("dibuka kembali")
    [complaint] = desk.complaints(words)
    assert "yang ini belum diangkut" in complaint["timeline"][-1]["note"]
    assert complaint["timeline"][-1]["media_url"]


def test_mended_is_typed_in_ones_own_words(citizen: Citizen, desk: CoreDesk, number: str) -> None:
    solved(desk, citizen, number)
    citizen.writes("udah beres makasih")
    citizen.hears("tercatat sudah beres")
    citizen.hears_nothing_more()
