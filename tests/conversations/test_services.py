"""Services and public answers, asked as people ask, on the sandbox's own content."""

from __future__ import annotations

from tests.conversations.citizen import Citizen


def test_a_mother_finds_what_a_birth_certificate_needs_and_asks_on(citizen: Citizen) -> None:
    citizen.writes("syarat bikin akta kelahiran anak apa aja ya")
    card = citizen.hears("Akta kelahiran")
    assert "Syarat" in card.text
    assert "Diperiksa" in card.text
    citizen.writes("bayarnya berapa?")
    assert "Gratis" in citizen.hears("Biaya:").text
    citizen.writes("dimana tempatnya")
    place = citizen.hears("Alamat:")
    citizen.taps(place, "Salah? Beri tahu")
    citizen.hears("Apa yang salah pada keterangan itu?")
    citizen.writes("kantornya sudah pindah, bukan di situ lagi")
    citizen.hears("koreksi Anda kami simpan")
    citizen.writes("cara perpanjang paspor")
    citizen.hears("Paspor")
    citizen.writes("syaratnya apa aja")
    citizen.hears("Syarat")


def test_questions_are_answered_from_articles_or_admitted(citizen: Citizen) -> None:
    citizen.writes("apakah ktp elektronik ada masa berlakunya?")
    assert "Sumber:" in citizen.hears("seumur hidup").text
    citizen.writes("siapa kepala dinas kesehatan provinsi lampung sekarang?")
    admitted = citizen.hears("kami tidak tahu jawabannya")
    citizen.taps(admitted, "Titipkan pertanyaan")
    citizen.hears("pertanyaan Anda kami simpan")


def test_a_question_inside_a_complaint_is_answered_and_the_complaint_goes_on(citizen: Citizen) -> None:
    citizen.writes(f"lampu jalan padam sejak minggu lalu ({citizen.id})")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("syarat skck apa aja?")
    citizen.hears("Surat Keterangan Catatan Kepolisian")
    citizen.hears("Di mana lokasinya?")
