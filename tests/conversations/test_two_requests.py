"""Two requests in one message: both are served, whole, and the question that is open comes last."""

from __future__ import annotations

import pytest

from tests.conversations.citizen import Citizen, Heard
from tests.conversations.core import CoreDesk

WHERE = "Di mana lokasinya?"
PHOTO = "Ada foto"
CARD = "Mohon diperiksa"
SOURCE = "Contoh data Siger"
KEPT = "kami simpan dulu"
OFFER = "Lanjutkan sekarang?"


def hears_in_order(citizen: Citizen, *fragments: str) -> list[Heard]:
    """These messages one after the other, nothing behind them, and the last one said once."""
    heard = [citizen.hears(fragment) for fragment in fragments]
    citizen.hears_nothing_more()
    assert sum(fragments[-1] in text for text in said_since_written(citizen)) == 1, citizen.transcript()
    return heard


def said_since_written(citizen: Citizen) -> list[str]:
    """What we said after the citizen's last message."""
    chat = citizen.chat()
    written = max(at for at, message in enumerate(chat) if message["direction"] == "inbound")
    return [message["text"] or "" for message in chat[written + 1 :]]


@pytest.mark.parametrize(
    "words",
    [
        "harga cabe merah keriting brp, sama mau lapor jalan rusak berlubang",
        "mau lapor jalan rusak berlubang. oh iya harga cabe merah keriting brp?",
        "harga cabe merah keriting brp mau lapor jalan rusak berlubang",
    ],
    ids=["the price first", "the complaint first", "nothing between"],
)
def test_the_price_is_told_first_and_the_complaint_begins_with_what_it_knows(
    citizen: Citizen, words: str
) -> None:
    citizen.writes(words)
    price, _ = hears_in_order(citizen, SOURCE, WHERE)
    assert "Cabai merah keriting" in price.text
    assert price.titles == []
    citizen.writes("di jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears(PHOTO), "Lewati")
    card = citizen.hears(CARD)
    assert "Jalan rusak" in card.text
    assert "cabe" not in card.text


@pytest.mark.parametrize(
    "words",
    [
        "harga telur berapa? mau lapor got mampet (Jl. Ahmad Yani, Pringsewu)",
        "(Jl. Ahmad Yani, Pringsewu) harga telur berapa sama mau lapor got mampet",
        "mau lapor got mampet (Jl. Ahmad Yani, Pringsewu), harga telur berapa?",
    ],
)
def test_an_address_in_brackets_loses_nothing_and_becomes_the_place(citizen: Citizen, words: str) -> None:
    citizen.writes(words)
    price, _ = hears_in_order(citizen, SOURCE, PHOTO)
    assert "Telur ayam" in price.text
    citizen.writes("lewati")
    assert "Jl. Ahmad Yani" in citizen.hears(CARD).text


def test_a_service_and_a_price_are_told_one_after_the_other(citizen: Citizen) -> None:
    citizen.writes("syarat bikin KK baru apa aja ya, terus beras medium sekarang berapa")
    card, price = hears_in_order(citizen, "Kartu keluarga", "Beras medium")
    assert "Langkah" in card.titles
    assert "Lihat grafik" in price.titles


def test_a_state_is_told_before_a_complaint_begins(citizen: Citizen) -> None:
    citizen.writes("laporan saya LPG-990101-0044 gimana? terus mau lapor got mampet di depan rumah")
    hears_in_order(citizen, "tidak kami temukan", WHERE)


def test_a_price_may_be_watched_in_the_same_breath(citizen: Citizen) -> None:
    citizen.writes("harga lada berapa, kabari kalau di atas 900 ribu")
    price, watched = hears_in_order(citizen, SOURCE, "kami kabari di sini")
    assert "Lada" in price.text
    assert "lada" in watched.text
    assert "Rp900.000" in watched.text
    citizen.writes("berhenti langganan harga")
    citizen.hears("tidak kami kabari lagi")


def test_of_two_complaints_the_second_is_offered_when_the_first_is_filed(
    citizen: Citizen, desk: CoreDesk
) -> None:
    citizen.writes(f"lampu jalan mati di gang kelapa {citizen.id}, sekalian air pdam mati 2 hari")
    kept, photo = citizen.hears(KEPT), citizen.hears(PHOTO)
    assert "air pdam mati 2 hari" in kept.text
    citizen.taps(photo, "Lewati")
    card = citizen.hears(CARD)
    assert "Lampu" in card.text
    assert "pdam" not in card.text
    citizen.taps(card, "Kirim")
    offer = citizen.hears(OFFER)
    assert "air pdam mati 2 hari" in offer.text
    citizen.hears("Nomor laporan")
    citizen.taps(offer, "Ya, lanjutkan")
    citizen.hears(WHERE)
    citizen.writes("di jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears(PHOTO), "Lewati")
    card = citizen.hears(CARD)
    assert "air pdam mati" in card.text
    assert "Air bersih" in card.text


def test_a_kept_complaint_is_taken_up_by_a_plain_yes_and_left_by_a_no(citizen: Citizen) -> None:
    words = "lampu jalan mati semua, sekalian air pdam mati 2 hari"
    for answer, told in (("tidak", "Baik"), ("ya", WHERE)):
        citizen.writes(words)
        citizen.hears(KEPT)
        citizen.hears(WHERE)
        citizen.writes("batal")
        citizen.hears(OFFER)
        citizen.writes(answer)
        citizen.hears(told)


def test_who_asks_for_a_person_beside_a_complaint_hears_the_truth_and_goes_on(citizen: Citizen) -> None:
    citizen.writes("jalan desa kami rusak parah, terus saya mau ngomong langsung sama petugasnya")
    hears_in_order(citizen, "petugas belum tersedia", WHERE)


@pytest.mark.parametrize(
    "answer",
    [
        "jl. imam bonjol no 3, metro pusat. oh iya harga beras medium berapa?",
        "harga beras medium berapa? lokasinya jl. imam bonjol no 3, metro pusat",
    ],
)
def test_in_the_form_an_answer_is_taken_and_the_price_told(citizen: Citizen, answer: str) -> None:
    citizen.writes("lampu jalan mati semua di kampung kami")
    citizen.hears(WHERE)
    citizen.writes(answer)
    hears_in_order(citizen, "Beras medium", PHOTO)
    citizen.writes("lewati")
    card = citizen.hears(CARD)
    assert "imam bonjol no 3" in card.text
    assert "beras" not in card.text


def test_the_question_for_the_problem_does_not_swallow_a_price(citizen: Citizen) -> None:
    citizen.writes("mau lapor")
    citizen.hears("Apa masalah")
    citizen.writes("jalan rusak berlubang di depan pasar. oh iya harga beras medium berapa?")
    hears_in_order(citizen, "Beras medium", WHERE)


def test_who_cancels_and_asks_gets_both(citizen: Citizen) -> None:
    citizen.writes("lampu jalan mati semua di kampung kami")
    citizen.hears(WHERE)
    citizen.writes("batal aja laporannya, mau nanya harga beras medium berapa")
    _, price = hears_in_order(citizen, "dibatalkan", "Beras medium")
    assert "Lihat grafik" in price.titles


def test_of_three_requests_two_are_served_and_the_third_is_asked_for(citizen: Citizen) -> None:
    citizen.writes("harga beras medium berapa, syarat bikin KK apa aja, terus mau lapor jalan rusak")
    *_, offer = hears_in_order(citizen, "Beras medium", "Kartu keluarga", OFFER)
    assert "mau lapor jalan rusak" in offer.text
    citizen.writes("ya")
    citizen.hears(WHERE)


def test_danger_comes_before_everything_and_alone(citizen: Citizen) -> None:
    citizen.writes("tolong rumah kebakaran di pasar tugu, oh iya harga cabe berapa")
    assert "113" in citizen.hears("113").text.splitlines()[0]
    citizen.hears_nothing_of(SOURCE)


def test_one_complaint_in_many_clauses_stays_one(citizen: Citizen) -> None:
    citizen.writes("jalan rusak dan berlubang, kalo ujan jadi kubangan, anak sekolah sering jatuh")
    hears_in_order(citizen, WHERE)
