"""Voice notes, videos, files, stickers, cards and polls, in every state of the talk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.settings import Settings
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint, number_in

LEADS = {
    "voice": "Maaf, pesan suara belum dapat kami dengarkan.",
    "video": "Maaf, video belum dapat kami terima.",
    "gif": "Maaf, video belum dapat kami terima.",
    "document": "Maaf, berkas belum dapat kami baca.",
    "sticker": "Stikernya kami terima, terima kasih.",
    "contact": "Terima kasih, tetapi kartu kontak tidak kami perlukan.",
    "poll": "Maaf, kiriman itu belum dapat kami baca.",
}
kinds = pytest.mark.parametrize("kind", LEADS)

FREE = (
    "Mohon tuliskan keperluan Anda, atau kirim foto dan titik lokasi masalahnya."
    " Tulis menu untuk melihat pilihan."
)
PLACE_QUESTION = "Di mana lokasinya?"
PHOTO_QUESTION = "Ada foto"
CARD = "Mohon diperiksa"
PLACE = "Jalan Kesehatan, Pringsewu Selatan"

OWNER = text("UPDATE conversation SET owner = :owner WHERE address = :address")
KEPT = text(
    "SELECT kind FROM message JOIN conversation ON conversation.id = conversation_id"
    " WHERE address = :address AND direction = 'in' AND answered_at IS NOT NULL ORDER BY received_at"
)
RAW = text(
    "SELECT count(*) FROM message JOIN conversation ON conversation.id = conversation_id"
    " WHERE address = :address AND (raw::text LIKE '%0000099%' OR raw::text LIKE '%Pak RT%')"
)


@pytest.fixture
def database(siger: Settings) -> Iterator[Engine]:
    """The database, as an operator sees it."""
    engine = create_engine(str(siger.database_url).replace("postgresql:", "postgresql+psycopg:", 1))
    yield engine
    engine.dispose()


def hears_lead(citizen: Citizen, kind: str, helps: str) -> None:
    """One short answer for this kind, with what helps instead."""
    said = citizen.hears(LEADS[kind]).text.replace("*", "")
    assert said == f"{LEADS[kind]} {helps}"


@kinds
def test_with_nothing_open_the_citizen_hears_what_helps(citizen: Citizen, kind: str) -> None:
    citizen.sends(kind)
    hears_lead(citizen, kind, FREE)
    citizen.hears_nothing_more()


@kinds
def test_in_every_question_of_the_form_it_is_asked_again_and_nothing_is_lost(
    citizen: Citizen, desk: CoreDesk, kind: str
) -> None:
    words = f"lampu jalan mati tiga hari dan gelap sekali ({citizen.address}, {kind})"
    citizen.writes("lapor")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.sends(kind)
    hears_lead(citizen, kind, "Mohon ketik masalahnya, singkat saja.")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")

    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.sends(kind)
    hears_lead(citizen, kind, "Mohon ketik nama jalan atau kirim titik lokasi (pin).")
    citizen.hears(PLACE_QUESTION)

    citizen.writes(PLACE)
    citizen.hears(PHOTO_QUESTION)
    citizen.sends(kind)
    is_picture = kind in ("video", "gif", "document")
    as_picture, otherwise = "Kirim foto atau tangkapan layarnya.", "Mohon kirim fotonya, atau lewati."
    hears_lead(citizen, kind, as_picture if is_picture else otherwise)
    asked = citizen.hears(PHOTO_QUESTION)
    assert "Lewati" in asked.titles

    citizen.taps(asked, "Lewati")
    citizen.hears(CARD)
    citizen.sends(kind)
    hears_lead(citizen, kind, "Laporan Anda belum dikirim. Mohon pilih atau ketik jawabannya.")
    card = citizen.hears(CARD)
    citizen.hears_nothing_more()
    assert desk.complaints(words) == [], "a thumbs-up is no yes"
    citizen.taps(card, "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert complaint["address"].startswith(PLACE)


def test_several_at_once_get_one_notice(citizen: Citizen) -> None:
    for kind in ("voice", "video", "sticker", "document", "poll"):
        citizen.sends(kind)
    citizen.hears(LEADS["poll"])
    citizen.hears_nothing_more()


def test_words_beside_a_voice_note_are_answered_and_the_notice_is_given_once(citizen: Citizen) -> None:
    citizen.sends("voice")
    citizen.writes("jalan rusak berlubang parah di kampung kami")
    citizen.sends("voice")
    notice = citizen.hears("pesan suara belum dapat kami terima")
    assert notice.text == "Maaf, pesan suara belum dapat kami terima. Kiriman Anda yang lain kami baca."
    citizen.hears(PLACE_QUESTION)
    citizen.hears_nothing_more()


def test_a_sticker_beside_words_needs_no_notice(citizen: Citizen) -> None:
    citizen.writes("jalan rusak berlubang parah di kampung kami")
    citizen.sends("sticker")
    assert citizen.hears("").text.startswith(PLACE_QUESTION)
    citizen.hears_nothing_more()


@pytest.mark.parametrize(("kind", "name"), [("video", "video"), ("gif", "video"), ("document", "berkas")])
def test_a_caption_is_what_the_citizen_wrote(citizen: Citizen, desk: CoreDesk, kind: str, name: str) -> None:
    words = f"jalan di depan sekolah ambles sejak semalam ({citizen.address}, {kind})"
    citizen.sends(kind, words)
    citizen.hears(f"Maaf, {name} belum dapat kami terima. Kiriman Anda yang lain kami baca.")
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PLACE)
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")
    citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


def test_words_about_the_video_itself_are_answered_once(citizen: Citizen) -> None:
    citizen.sends("video", "ini videonya")
    citizen.hears(LEADS["video"])
    citizen.hears_nothing_more()


def test_danger_in_a_caption_gets_the_number_first(citizen: Citizen) -> None:
    citizen.sends("video", "tolong kebakaran rumah tetangga saya!!")
    assert "113" in citizen.hears("").text.splitlines()[0]
    citizen.hears("Maaf, video belum dapat kami terima.")


def test_while_a_price_is_talked_about_the_citizen_is_helped_with_prices(citizen: Citizen) -> None:
    citizen.writes("harga beras di Metro")
    citizen.hears("")
    citizen.sends("voice")
    hears_lead(citizen, "voice", 'Mohon ketik barang dan tempatnya, misalnya "harga cabai di Metro".')


def test_a_question_about_an_alert_stays_open_across_a_sticker(citizen: Citizen) -> None:
    citizen.writes("kabari saya kalau harga cabai rawit di Metro turun")
    asked = citizen.hears("?")
    citizen.sends("sticker")
    hears_lead(citizen, "sticker", "Mohon pilih atau ketik jawabannya.")
    again = citizen.hears("?")
    assert (again.text, again.titles) == (asked.text, asked.titles)
    citizen.writes("30 ribu")
    citizen.hears("30.000")


def test_while_a_service_is_talked_about_the_citizen_is_helped_with_services(citizen: Citizen) -> None:
    citizen.writes("syarat bikin akta kelahiran")
    citizen.hears("kta kelahiran")
    citizen.sends("voice")
    helps = 'Mohon ketik yang ingin Anda ketahui, misalnya "syarat bikin kartu keluarga".'
    hears_lead(citizen, "voice", helps)
    citizen.writes("biayanya berapa?")
    citizen.hears("Biaya")


def test_an_officers_question_waits_for_words(citizen: Citizen, desk: CoreDesk) -> None:
    number = file_complaint(citizen, f"drainase tersumbat, air meluap ({citizen.address})")
    desk.moves(number, "need_info", "Di RT berapa tepatnya?")
    asked = citizen.hears("Di RT berapa tepatnya?")
    citizen.sends("voice")
    waits = f"Pertanyaan tentang laporan {number} masih menunggu jawaban Anda."
    hears_lead(citizen, "voice", f"{waits} Mohon ketik jawabannya, atau kirim foto.")

    citizen.taps(asked, asked.titles[0])
    citizen.hears("")
    citizen.sends("sticker")
    hears_lead(citizen, "sticker", "Mohon ketik jawabannya, atau kirim foto.")
    citizen.sends("video")
    hears_lead(citizen, "video", "Mohon ketik jawabannya, atau kirim foto.")
    citizen.writes("RT 05 dekat musala")
    citizen.hears("sudah diterima petugas")
    assert "RT 05 dekat musala" in desk.complaint(number)["timeline"][-1]["note"]


def test_an_offer_is_made_again_after_a_sticker(citizen: Citizen) -> None:
    citizen.writes("lapor")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.writes("???")
    citizen.hears("belum menjelaskan masalahnya")
    citizen.writes("!!!")
    offer = citizen.hears("kami belum berhasil memahami jawaban Anda")
    citizen.sends("sticker")
    hears_lead(citizen, "sticker", "Mohon pilih atau ketik jawabannya.")
    again = citizen.hears("kami belum berhasil memahami jawaban Anda")
    assert again.titles == offer.titles


@kinds
def test_while_a_person_answers_the_bot_is_silent_and_the_message_is_kept_for_them(
    citizen: Citizen, database: Engine, kind: str
) -> None:
    citizen.writes("halo")
    citizen.hears("Selamat datang")
    with database.begin() as connection:
        connection.execute(OWNER, {"owner": "agent", "address": citizen.address})
    citizen.sends(kind)
    citizen.hears_nothing_more()
    with database.begin() as connection:
        kept = list(connection.scalars(KEPT, {"address": citizen.address}))
    stored = {"gif": "video", "poll": "other"}.get(kind, kind)
    assert kept == ["text", stored]


def test_of_a_contact_card_nothing_is_kept(citizen: Citizen, database: Engine) -> None:
    citizen.shares_contact()
    citizen.hears(LEADS["contact"])
    with database.begin() as connection:
        assert connection.scalar(RAW, {"address": citizen.address}) == 0


def test_who_asks_whether_speech_is_read_is_told(citizen: Citizen) -> None:
    citizen.writes("boleh kirim voice note ga")
    citizen.hears("Pesan suara, video, dan berkas belum.")


def test_a_file_without_a_caption_is_not_taken_for_words(citizen: Citizen) -> None:
    citizen.sends("document")
    citizen.hears(LEADS["document"])
    citizen.hears_nothing_more()


def test_a_voice_note_after_the_receipt_changes_nothing_that_was_sent(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"tiang listrik miring hampir roboh ({citizen.address})"
    number = file_complaint(citizen, words)
    citizen.sends("voice")
    citizen.hears(LEADS["voice"])
    [complaint] = desk.complaints(words)
    assert complaint["service_request_id"] == number_in(number)
