"""When the core API is in trouble, the citizen hears the truth, and nothing is lost or filed twice."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.complaint import validate_formulir_pengaduan
from actions.tracking import action_cek_status
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk

ON_FILING = {"method": "POST", "path": "/v1/requests"}
LONGER_THAN_WE_WAIT = 4
TROUBLES = {
    "down": {"kind": "error"},
    "slow": {"kind": "delay", "seconds": LONGER_THAN_WE_WAIT},
    "rubbish": {"kind": "rubbish"},
    "hanging up before it is done": {"kind": "closed"},
    "hanging up after it is done": {"kind": "lost"},
    "a gateway that gives up": {"kind": "gateway_timeout"},
}
in_trouble = pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
NUMBER_FOLLOWS = (
    "Laporan Anda sudah tersimpan, tetapi sistem pusat sedang tidak dapat dihubungi. Kami terus mencoba"
    " mengirimnya, dan nomor laporannya menyusul di sini. Anda tidak perlu melapor ulang."
)
NO_STATUS = (
    "Maaf, sistem pusat sedang tidak dapat dihubungi, jadi status laporan LPG-260101-0001 belum dapat kami"
    " tampilkan. Silakan coba lagi beberapa saat lagi."
)


def send_off(citizen: Citizen, words: str) -> None:
    """Compose a complaint and send it."""
    citizen.writes(words)
    citizen.hears("Di mana lokasinya?")
    citizen.writes("Jalan Lintas Barat, Kotaagung")
    citizen.taps(citizen.hears("Ada foto"), "Lewati")
    citizen.taps(citizen.hears("Mohon diperiksa"), "Kirim")


def test_a_core_that_is_down_gets_the_complaint_later(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"jembatan kayu lapuk hampir roboh ({citizen.address})"
    desk.fails("error")
    send_off(citizen, words)
    citizen.hears("nomor laporannya menyusul")
    assert desk.complaints(words) == []

    desk.works()
    number = citizen.hears("Nomor laporan").text
    [complaint] = desk.complaints(words)
    assert complaint["service_request_id"] in number
    citizen.hears_nothing_more()


def test_an_answer_lost_after_acceptance_files_once(citizen: Citizen, desk: CoreDesk) -> None:
    words = f"tiang listrik miring ke arah rumah warga ({citizen.address})"
    desk.fails("lost", next=1, **ON_FILING)
    send_off(citizen, words)
    citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


@in_trouble
def test_whatever_the_trouble_at_filing_the_number_follows_and_one_complaint_is_filed(
    citizen: Citizen, desk: CoreDesk, trouble: dict[str, Any]
) -> None:
    words = f"got tersumbat, air masuk rumah ({citizen.address})"
    desk.fails(**trouble, **ON_FILING)
    send_off(citizen, words)
    assert citizen.hears("sudah tersimpan").text == NUMBER_FOLLOWS

    desk.works()
    [number] = re.findall(r"LPG-\d{6}-\d{4}(?=\*?\n)", citizen.hears("Nomor laporan").text)
    assert [complaint["service_request_id"] for complaint in desk.complaints(words)] == [number]
    citizen.hears_nothing_more()


@in_trouble
def test_whatever_the_trouble_a_status_that_cannot_be_had_is_not_invented(
    citizen: Citizen, desk: CoreDesk, trouble: dict[str, Any]
) -> None:
    desk.fails(**trouble)
    citizen.writes("cek status LPG-260101-0001")
    assert citizen.hears("sistem pusat").text.replace("*", "") == NO_STATUS


def broken(*_: object, **__: object) -> None:
    raise ValueError("a bug")


def test_a_bug_in_an_action_is_owned_and_the_form_is_as_it_was(
    citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen.writes("jalan rusak dan berlubang di kampung kami")
    citizen.hears("Di mana lokasinya?")
    with monkeypatch.context() as patch:
        patch.setattr(validate_formulir_pengaduan, "answers", broken)
        citizen.writes("di Jalan Raya Gisting, depan pasar")
        citizen.hears("terjadi gangguan di sistem kami")
        citizen.hears_nothing_more()
    citizen.writes("di Jalan Raya Gisting, depan pasar")
    citizen.hears("Ada foto")


def test_a_bug_behind_a_question_is_owned_too(
    telegram_citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action_cek_status, "core_api", broken)
    telegram_citizen.writes("cek status LPG-260101-0001")
    telegram_citizen.hears("terjadi gangguan di sistem kami")
