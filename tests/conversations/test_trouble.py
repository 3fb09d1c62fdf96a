"""When the core API is in trouble, the citizen hears the truth, and nothing is lost or filed twice."""

from __future__ import annotations

import pytest

from actions.complaint import validate_formulir_pengaduan
from actions.tracking import action_cek_status
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk

ON_FILING = {"method": "POST", "path": "/v1/requests"}


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


def test_a_core_that_is_slow_is_not_asked_for_ever(whatsapp_citizen: Citizen, desk: CoreDesk) -> None:
    words = f"got tersumbat, air masuk rumah ({whatsapp_citizen.address})"
    desk.fails("delay", seconds=4, **ON_FILING)
    send_off(whatsapp_citizen, words)
    whatsapp_citizen.hears("nomor laporannya menyusul")

    desk.works()
    whatsapp_citizen.hears("Nomor laporan")
    assert len(desk.complaints(words)) == 1


def test_a_status_that_cannot_be_had_is_not_invented(citizen: Citizen, desk: CoreDesk) -> None:
    desk.fails("rubbish")
    citizen.writes("cek status LPG-260101-0001")
    citizen.hears("sistem pusat sedang tidak dapat dihubungi")


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
