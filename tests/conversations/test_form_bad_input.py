"""What cannot be taken is said kindly, in these words, and the citizen goes on."""

from __future__ import annotations

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint

JAKARTA = (-6.1754, 106.8272)


def test_a_pin_outside_lampung_is_not_taken_and_a_typed_place_is(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jalan rusak dan berlumpur di kampung kami ({citizen.id})"
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.points_at(*JAKARTA)
    citizen.hears(
        "Maaf, titik itu berada di luar Provinsi Lampung, jadi belum kami pakai."
        " Bila masalahnya di Lampung, kirim titik lain atau tulis nama tempatnya."
    )
    citizen.hears("Di mana lokasinya?")
    citizen.writes("Jalan Kesehatan, Pringsewu Selatan")
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")
    citizen.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert complaint["lat"] is None


def test_a_place_that_no_list_knows_is_taken_as_written(citizen: Citizen) -> None:
    citizen.writes("lampu jalan mati sudah seminggu")
    citizen.hears("Di mana lokasinya?")
    citizen.writes("di kecamatan antah berantah")
    citizen.hears("Nama wilayah itu belum kami kenal, jadi lokasinya kami catat seperti yang Anda tulis.")
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    assert "antah berantah" in citizen.hears("Mohon diperiksa").text


def test_the_same_complaint_again_is_recognised_and_who_insists_is_heard(
    citizen: Citizen, desk: CoreDesk
) -> None:
    words = f"saluran air mampet di depan ruko ({citizen.id})"
    number = file_complaint(citizen, words)
    citizen.writes(words)
    told = citizen.hears("Laporan itu baru saja Anda kirim, nomornya")
    assert told.text.replace("*", "") == (
        f"Laporan itu baru saja Anda kirim, nomornya {number}. Anda tidak perlu mengirimnya lagi."
    )
    assert told.titles == ["Tetap lapor", "Tidak jadi"]
    assert len(desk.complaints(words)) == 1
    citizen.taps(told, "Tetap lapor")
    citizen.hears("Di mana lokasinya?")


def test_bad_words_alone_are_met_kindly_and_file_nothing(citizen: Citizen, desk: CoreDesk) -> None:
    citizen.writes("anjing goblok tai")
    citizen.hears(
        "Kami mengerti Bapak/Ibu sedang kesal, dan kami ingin membantu."
        " Mohon ceritakan masalahnya dengan kata lain."
    )
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.writes("jalan rusak parah di kampung kami, kapan diperbaiki")
    citizen.hears("Di mana lokasinya?")
    assert desk.complaints("anjing goblok tai") == []
