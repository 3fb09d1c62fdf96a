from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions import dependencies
from actions.tracking.action_cek_status import ActionCekStatus
from actions.tracking.status_responses import status_responses
from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import DOMAIN, make_tracker, run

NUMBER = "LPG-261123-0001"


def complaint(**changes: object) -> Complaint:
    moment = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    known = {
        "service_request_id": NUMBER,
        "status": ComplaintStatus.IN_PROGRESS,
        "title": "Lampu *mati*",
        "service_name": "Lampu jalan",
        "description": "lampu mati",
        "requested_datetime": moment,
        "updated_datetime": moment,
    }
    return Complaint.model_validate(known | changes)


@pytest.fixture
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    api.known[NUMBER] = complaint()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


@pytest.mark.parametrize("words", [f"cek {NUMBER}", "lpg 261123 0001", "status LPG261123-0001 gimana"])
async def test_a_number_is_read_however_it_is_written(core_api: FakeCoreApi, words: str) -> None:
    outcome = await run(ActionCekStatus(), make_tracker(words, "cek_status"))
    assert outcome.responses == ["utter_status_in_progress"]
    assert outcome.values["nomor"] == NUMBER
    assert outcome.values["diperbarui"] == "23 November 2026 pukul 14.05 WIB"


async def test_an_unknown_number_is_said_to_be_unknown(core_api: FakeCoreApi) -> None:
    outcome = await run(ActionCekStatus(), make_tracker("LPG-261123-0999", "cek_status"))
    assert outcome.responses == ["utter_status_tidak_ditemukan"]


async def test_a_core_api_that_is_down_is_said_to_be_down(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(ActionCekStatus(), make_tracker(NUMBER, "cek_status"))
    assert outcome.responses == ["utter_pusat_gangguan"]


async def test_the_number_is_asked_once() -> None:
    first = await run(ActionCekStatus(), make_tracker("cek status", "cek_status"))
    second = await run(ActionCekStatus(), make_tracker("ga tau", said_before=["utter_ask_status_nomor"]))
    assert first.responses == ["utter_ask_status_nomor"]
    assert second.responses == ["utter_ask_status_nomor_error"]


@pytest.mark.parametrize("status", ComplaintStatus)
@pytest.mark.parametrize(
    "known", [{}, {"agency_responsible": "Dinas BMBK", "merged_into": "LPG-261122-0004"}]
)
def test_every_state_has_words(status: ComplaintStatus, known: dict[str, str]) -> None:
    [said] = status_responses(complaint(status=status, **known))
    assert said.response in DOMAIN["responses"]


def test_the_officers_note_and_the_expected_date_are_told() -> None:
    expected = datetime(2026, 12, 1, tzinfo=UTC)
    told = status_responses(complaint(status_notes="Tim _sudah_ turun", expected_datetime=expected))
    assert [said.response for said in told[1:]] == ["utter_status_catatan", "utter_status_perkiraan"]
    assert "_" not in told[1].values["catatan"]


def test_no_date_is_promised_once_it_is_over() -> None:
    expected = datetime(2026, 12, 1, tzinfo=UTC)
    told = status_responses(complaint(status=ComplaintStatus.RESOLVED, expected_datetime=expected))
    assert len(told) == 1


def test_a_confidential_report_keeps_its_title_to_itself() -> None:
    [said] = status_responses(complaint(confidential=True))
    assert said.values["judul"] == "Lampu jalan"
