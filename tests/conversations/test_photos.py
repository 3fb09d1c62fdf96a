"""Photos: what they tell is offered and never taken, and what cannot be used is said."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.domain.complaints import PHOTOS_AT_MOST
from bot.domain.messages import Location
from tests.conversations.citizen import Citizen, Heard
from tests.conversations.core import CoreDesk
from tests.fixtures.pictures import exif, picture

OFFER = "Foto Anda menyimpan titik lokasi di "
PLACE_QUESTION = "Di mana lokasinya?"
COLOURS = ("red", "green", "blue", "white", "black", "brown", "grey", "navy", "olive", "pink")


def hears_offer(citizen: Citizen, words: str) -> None:
    """Send a picture that knows where it was taken, as a file, and say what is wrong."""
    citizen.sends_document(picture(exif=exif(Location(*citizen.spot))))
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.writes(words)


def photos_on(card: Heard) -> str:
    """The number of photos that a review card shows; only WhatsApp gets our marks of bold."""
    return card.text.replace("*", "").rpartition("Foto: ")[2]


def test_a_photo_that_knows_its_place_is_filed_there_after_a_yes_and_tells_nothing_itself(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"gorong gorong ambrol, mobil hampir terperosok ({citizen.address})"
    hears_offer(citizen, words)
    offer = citizen.hears(OFFER)
    assert offer.text.endswith(". Pakai titik itu?")
    assert "Kabupaten " in offer.text
    assert offer.titles == ["Ya, pakai titik itu", "Tidak"]
    citizen.taps(offer, "Ya, pakai titik itu")
    card = citizen.hears("Mohon diperiksa")
    assert "(dengan titik di peta)" in card.text
    citizen.taps(card, "Kirim")
    citizen.hears("Nomor laporan")

    [complaint] = desk.complaints(words)
    assert (complaint["lat"], complaint["long"]) == pytest.approx(citizen.spot, abs=1e-4)
    [photo] = desk.photos(complaint)
    image = Image.open(BytesIO(photo))
    assert image.format == "JPEG"
    assert not image.getexif()
    assert b"Telepon Warga" not in photo


def test_a_no_leaves_the_photos_place_out_for_good(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"pagar jembatan hilang dicuri orang ({citizen.address})"
    hears_offer(citizen, words)
    citizen.taps(citizen.hears(OFFER), "Tidak")
    assert citizen.hears("lokasi").text.startswith(PLACE_QUESTION)
    citizen.writes("Jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert (complaint["lat"], complaint["long"]) == (None, None)
    assert complaint["address"].startswith("Jalan Kesehatan, Pringsewu Selatan")
    assert citizen.transcript().count(OFFER) == 1


def test_a_place_told_in_words_is_not_questioned_by_a_photo(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"tumpukan sampah di jalan raden intan no 5 bau sekali ({citizen.address})"
    hears_offer(citizen, words)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert (complaint["lat"], complaint["long"]) == (None, None)
    assert OFFER not in citizen.transcript()


def test_of_forty_photos_the_first_twenty_are_filed_and_the_citizen_is_told(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"sampah berserakan sepanjang saluran irigasi ({citizen.address})"
    citizen.sends_album(words, *COLOURS)
    for _ in range(3):
        citizen.sends_album("", *COLOURS)
    citizen.hears("Satu laporan memuat paling banyak 20 foto, jadi kami pakai 20 foto yang pertama.")
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*citizen.spot)
    card = citizen.hears("Mohon diperiksa")
    assert photos_on(card) == str(PHOTOS_AT_MOST)
    citizen.taps(card, "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == PHOTOS_AT_MOST


def test_a_picture_sent_as_a_document_is_a_photo(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"atap halte bocor dan hampir lepas ({citizen.address})"
    citizen.sends_document(picture("PNG"), words, "image/png")
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*citizen.spot)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    [photo] = desk.photos(complaint)
    assert Image.open(BytesIO(photo)).format == "JPEG"


def test_a_file_that_is_no_picture_costs_no_complaint_and_the_citizen_is_told(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"plang nama jalan roboh menutup trotoar ({citizen.address})"
    citizen.sends_document(b"this is no picture", words)
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*citizen.spot)
    citizen.hears("Maaf, 1 foto tidak dapat kami buka, jadi tidak ikut dikirim.")
    card = citizen.hears("Mohon diperiksa")
    assert "Foto" not in card.text
    citizen.taps(card, "Kirim")
    citizen.hears("Nomor laporan")
    citizen.hears(
        "Maaf, 1 foto Anda tidak dapat kami buka, jadi tidak ikut terkirim. Laporan Anda tetap diproses."
    )
    [complaint] = desk.complaints(words)
    assert complaint["media"] == []
