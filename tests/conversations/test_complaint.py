"""A complaint, from a signed message to the core API and back."""

from __future__ import annotations

import re

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk


def file_complaint(citizen: Citizen, words: str) -> str:
    """Take the shortest way to a report number; returns it."""
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("Jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    return number_in(citizen.hears("Nomor laporan").text)


def number_in(text: str) -> str:
    found = re.search(r"LPG-\d{6}-\d{4}", text)
    assert found, text
    return found[0]


def test_a_complaint_arrives_verbatim_and_its_number_comes_back(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"Pak, jalan depan rumah saya *berlubang* <b>parah</b> & sering bikin jatuh!! ({citizen.address})"
    number = file_complaint(citizen, words)

    [complaint] = desk.complaints(words)
    assert complaint["service_request_id"] == number
    assert complaint["address"].startswith("Jalan Kesehatan, Pringsewu Selatan")
    assert "Kabupaten Pringsewu" in complaint["address"]
    assert complaint["service_code"] == "jalan_rusak"
    assert complaint["source"] in citizen.transcript() or complaint["source"] in ("whatsapp", "telegram")
    assert citizen.address not in complaint["reporter"]


def test_the_status_is_told_by_number_however_it_is_spelt(citizen: Citizen, desk: CoreDesk) -> None:
    number = file_complaint(citizen, f"sampah menumpuk di pinggir jalan sudah dua minggu ({citizen.address})")
    citizen.writes(f"cek status {number.lower().replace('-', ' ')}")
    citizen.hears("Diterima")

    desk.moves(number, "forwarded", "Diteruskan untuk ditangani.")
    citizen.writes(f"cek {number.replace('0', 'O')}")
    citizen.hears("Diteruskan")


def test_an_unknown_number_is_said_to_be_unknown(citizen: Citizen) -> None:
    citizen.writes("cek status LPG-260101-9999")
    citizen.hears("tidak kami temukan")


def test_a_photo_with_a_caption_and_a_pin_make_a_complaint(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jembatan gantung putus talinya, warga takut menyeberang ({citizen.address})"
    citizen.photographs(caption=words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*citizen.spot)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")

    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 1
    assert (complaint["lat"], complaint["long"]) == citizen.spot


def test_photos_sent_together_are_one_turn_and_all_arrive(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"sampah dibuang ke sungai di belakang pasar ({citizen.address})"
    citizen.sends_album(words, "brown", "green", "blue")
    citizen.hears("Di mana lokasinya?")
    citizen.hears_nothing_more()
    citizen.writes("Sungai Way Bulok, dekat jembatan Podomoro")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 3


def test_choices_can_be_taken_by_tap_by_number_and_by_title(citizen: Citizen) -> None:
    citizen.writes("halo")
    menu = citizen.hears("Selamat datang")
    offered = ["Lapor masalah", "Cek status laporan", "Cari layanan", "Tanya informasi", "Harga pangan"]
    assert menu.titles == [*offered, "Bantuan"]
    citizen.taps(menu, "Bantuan")
    citizen.hears("Yang dapat Anda lakukan")
    citizen.taps(menu, "Lapor masalah")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.writes("batal")
    citizen.hears("dibatalkan")
    citizen.writes("menu")
    citizen.hears("Silakan pilih")
    citizen.writes("2")
    citizen.hears("tulis nomor laporannya")
    citizen.writes("menu")
    citizen.hears("Silakan pilih")
    citizen.writes("LAPOR MASALAH")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")


def test_a_wrong_place_is_mended_before_sending(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"lampu jalan padam semua sejak minggu lalu ({citizen.address})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("di metro pusat")
    citizen.writes("lewati")
    citizen.hears("Ada foto")
    citizen.writes("lewati")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Ubah")
    citizen.taps(citizen.hears("Bagian mana"), "Lokasi")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("di Jalan AH Nasution, Metro Timur")
    review = citizen.hears("Mohon diperiksa")
    assert "Metro Timur" in review.text
    citizen.taps(review, "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert "Metro Timur" in complaint["address"]


def test_a_cancelled_complaint_is_not_filed(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"ada pohon tumbang menutup jalan desa ({citizen.address})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("batal")
    citizen.hears("dibatalkan")
    assert desk.complaints(words) == []


def test_a_second_complaint_of_one_person_gets_its_own_number(citizen: Citizen) -> None:
    first = file_complaint(citizen, "jalan rusak di depan sekolah, anak anak sering jatuh")
    second = file_complaint(citizen, "saluran air mampet dan bau di belakang pasar")
    assert first != second


def test_two_requests_in_one_message_are_both_served(citizen: Citizen, desk: CoreDesk) -> None:
    citizen.writes("harga cabe merah hari ini berapa, sekalian mau lapor jalan rusak parah")
    citizen.hears("Contoh data Siger")
    citizen.hears("Di mana lokasinya?")
    citizen.hears_nothing_more()


def test_a_category_is_changed_before_sending(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jalan rusak berlubang parah sekali, aspalnya mengelupas ({citizen.address})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("Jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    review = citizen.hears("Mohon diperiksa")
    assert "Jalan rusak" in review.text
    citizen.taps(review, "Ubah")
    citizen.taps(citizen.hears("Bagian mana"), "Kategori")
    offered = citizen.hears("kategori mana?")
    assert offered.titles[-1] == "Lainnya"
    citizen.taps(offered, "Lainnya")
    review = citizen.hears("Mohon diperiksa")
    assert "diperiksa petugas" in review.text
    citizen.taps(review, "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert complaint["service_code"] is None


def test_a_place_of_many_names_is_asked(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"lampu jalan padam semua di kampung kami ({citizen.address})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("desa purwosari")
    asked = citizen.hears("Maksud Anda")
    assert asked.titles[-1] == "Pakai tulisan saya"
    citizen.taps(asked, asked.titles[0])
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    review = citizen.hears("Mohon diperiksa")
    assert "desa purwosari" in review.text
    assert "Kabupaten" in review.text
