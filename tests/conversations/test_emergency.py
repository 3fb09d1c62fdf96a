"""Somebody is in danger: the number comes first, whatever was going on, and nothing that was told is lost."""

from __future__ import annotations

import pytest

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk

FIRE = "tolong ada kebakaran rumah tetangga saya!!"
UNREAD = "Pesan di sini tidak dibaca seketika oleh petugas"


def first_line(citizen: Citizen) -> str:
    """The first line of the answer to an emergency, in plain words: the channels mark bold each their way."""
    return citizen.hears(UNREAD).text.splitlines()[0].replace("*", "")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (FIRE, "Segera telepon 113 (pemadam kebakaran)."),
        (
            "ada kecelakaan motor, korbannya berdarah dan tidak sadar",
            "Segera telepon 119 (ambulans dan gawat darurat medis, 24 jam).",
        ),
        ("tolong ada maling masuk rumah saya sekarang bawa golok", "Segera telepon 110 (polisi)."),
        (
            "tolong suami saya sedang memukuli saya",
            "Bila ada yang dalam bahaya sekarang, telepon 110 (polisi).",
        ),
        (
            "saya sudah tidak kuat, saya ingin bunuh diri",
            "Anda dapat menelepon 119 ext 8 sekarang (layanan kesehatan jiwa Kementerian Kesehatan, 24 jam).",
        ),
        (
            "tolong ada anak tenggelam di sungai",
            "Segera telepon 115 (Basarnas, pencarian dan pertolongan).",
        ),
        (
            "tolong banjir bandang, kami terjebak di atap rumah",
            "Segera telepon 115 (Basarnas, pencarian dan pertolongan).",
        ),
        (
            "bapak saya pingsan sesak napas tolong ambulans",
            "Segera telepon 119 (ambulans dan gawat darurat medis, 24 jam).",
        ),
        ("darurat", "Bila ini darurat, segera telepon 110 (polisi)."),
        (
            "tolong kebakaran di Way Jepara Lampung Timur",
            "Segera telepon 112 (darurat umum di Lampung Barat dan Lampung Timur).",
        ),
    ],
)
def test_each_kind_of_danger_has_its_number_in_the_first_line(
    citizen: Citizen, words: str, answer: str
) -> None:
    citizen.writes(words)
    assert first_line(citizen) == answer


def test_despair_is_answered_warmly_and_offers_help_but_no_report(citizen: Citizen) -> None:
    citizen.writes("saya sudah tidak kuat, saya ingin bunuh diri")
    answer = citizen.hears(UNREAD)
    assert answer.text.replace("*", "") == (
        "Anda dapat menelepon 119 ext 8 sekarang (layanan kesehatan jiwa Kementerian Kesehatan, 24 jam).\n"
        "Terima kasih sudah menceritakannya. Beban seberat ini tidak harus Anda tanggung sendirian; "
        "ada yang siap mendengarkan tanpa menghakimi.\n"
        "Bila ini tentang orang lain, temani dan dengarkan dia sampai bantuan datang.\n"
        "\n"
        "Bantuan lain:\n"
        "Konseling gratis Healing119, boleh tanpa nama:\n"
        "https://www.healing119.id\n"
        "119 ambulans dan gawat darurat medis, 24 jam\n"
        "112 darurat umum di Lampung Barat dan Lampung Timur\n"
        "\n"
        "Pesan di sini tidak dibaca seketika oleh petugas, jadi mohon hubungi salah satu layanan di atas."
    )
    assert answer.titles == []


def test_at_every_question_danger_is_answered_and_the_same_question_follows(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"lampu jalan mati sudah seminggu, jalannya gelap ({citizen.address})"
    answers = {
        "Apa masalah yang ingin Anda laporkan?": words,
        "Di mana lokasinya?": "Jalan Pramuka, Kecamatan Rajabasa, Bandar Lampung",
        "Ada foto": "lewati",
        "Mohon diperiksa": "ubah",
        "Bagian mana yang ingin diubah?": "lewati",
    }
    citizen.writes("mau lapor")
    for question, answer in answers.items():
        citizen.hears(question)
        citizen.writes(FIRE)
        assert first_line(citizen) == "Segera telepon 113 (pemadam kebakaran)."
        citizen.hears(question)
        citizen.writes(answer)
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


def test_inside_the_form_the_draft_is_said_to_be_kept(citizen: Citizen) -> None:
    citizen.writes("jalan berlubang di tikungan, sering ada yang jatuh")
    citizen.hears("Di mana lokasinya?")
    citizen.writes(FIRE)
    assert citizen.hears(UNREAD).text.endswith(f"{UNREAD}. Laporan Anda tetap kami simpan.")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("apinya makin besar tolong cepat")
    assert first_line(citizen) == "Segera telepon 113 (pemadam kebakaran)."
    citizen.hears("Di mana lokasinya?")
    citizen.hears_nothing_more()


def test_danger_while_a_draft_is_put_aside_keeps_it(citizen: Citizen) -> None:
    citizen.writes("lampu jalan mati")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("ya")
    citizen.hears("tempatnya belum jelas")
    citizen.hears("Di mana lokasinya?")
    citizen.writes(FIRE)
    assert first_line(citizen) == "Segera telepon 113 (pemadam kebakaran)."
    citizen.hears("Di mana lokasinya?")
    citizen.writes("menu")
    citizen.hears("belum dikirim")
    citizen.writes(FIRE)
    assert citizen.hears(UNREAD).text.endswith("Laporan Anda tetap kami simpan.")


def test_a_photo_and_a_pin_of_the_danger_are_kept(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"tolong kebakaran rumah, apinya besar ({citizen.address})"
    citizen.photographs(caption=words)
    assert citizen.hears(UNREAD).text.endswith("Laporan Anda tetap kami simpan.")
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(-5.3582, 104.9744)
    citizen.hears("paling cocok masuk kategori mana")
    citizen.writes("apinya makin besar tolong cepat")
    assert first_line(citizen) == "Segera telepon 113 (pemadam kebakaran)."
    citizen.taps(citizen.hears("paling cocok masuk kategori mana"), "Lainnya")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 1


def test_afterwards_the_same_person_can_report(citizen: Citizen) -> None:
    citizen.writes(FIRE)
    answer = citizen.hears(UNREAD)
    assert answer.titles == ["Lapor masalah", "Tidak dulu"]
    citizen.writes("apinya makin besar tolong cepat")
    answer = citizen.hears(UNREAD)
    citizen.taps(answer, "Lapor masalah")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
