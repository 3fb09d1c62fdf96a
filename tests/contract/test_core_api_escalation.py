"""Escalations are taken and refused as `docs/core-api.yaml` says."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import httpx
import pytest

from tests.contract.core_api_requests import SOLVED, filed_and_aged, key, kind_of
from tests.contract.core_api_spec import check_answer, check_schema
from tests.fixtures.core_sandbox import CoreSandbox

PATH = "/v1/requests/{service_request_id}/escalation"


def escalate(core: CoreSandbox, number: str, reporter: str = "owner", **words: str) -> httpx.Response:
    with core.http() as http:
        body = {"reporter": reporter, **words}
        return http.post(f"/v1/requests/{number}/escalation", json=body, headers=key())


def test_an_escalation_is_as_agreed(core_sandbox: CoreSandbox) -> None:
    number = filed_and_aged(core_sandbox, 100, "forwarded")
    answer = escalate(core_sandbox, number, note="Sudah tiga bulan.")
    check_answer(PATH, answer)
    assert answer.json()["status"] == "forwarded"
    assert answer.json()["timeline"][-1]["note"].endswith("perkiraan selesai. Sudah tiga bulan.")


def test_an_escalation_is_told_as_a_change_that_keeps_the_status(core_sandbox: CoreSandbox) -> None:
    number = filed_and_aged(core_sandbox, 100)
    escalate(core_sandbox, number).raise_for_status()
    events = httpx.get(f"{core_sandbox.url}/sandbox/core/events").json()
    event = next(each for each in events if each["data"]["complaint"]["service_request_id"] == number)
    check_schema("ComplaintChanged", event)
    assert event["data"]["previous_status"] == event["data"]["complaint"]["status"] == "received"


@pytest.mark.parametrize(
    ("days", "steps", "reporter", "kind"),
    [
        (1, [], "owner", "not-late"),
        (100, SOLVED, "owner", "not-late"),
        (100, ["merged"], "owner", "not-late"),
        (100, [], "stranger", "not-the-reporter"),
    ],
)
def test_an_escalation_that_is_not_due_is_refused(
    core_sandbox: CoreSandbox, days: int, steps: Sequence[str], reporter: str, kind: str
) -> None:
    number = filed_and_aged(core_sandbox, days)
    other = core_sandbox.file(str(uuid4()))["service_request_id"]
    for step in steps:
        core_sandbox.move(number, step, merged_into=other).raise_for_status()
    answer = escalate(core_sandbox, number, reporter)
    check_answer(PATH, answer)
    assert kind_of(answer) == kind


def test_a_complaint_without_a_category_is_never_late(core_sandbox: CoreSandbox) -> None:
    number = filed_and_aged(core_sandbox, 3000, service_code=None)
    assert kind_of(escalate(core_sandbox, number)) == "not-late"


def test_an_escalation_may_be_repeated_once_the_agency_acted(core_sandbox: CoreSandbox) -> None:
    number = filed_and_aged(core_sandbox, 100)
    assert escalate(core_sandbox, number).status_code == 200
    refused = escalate(core_sandbox, number)
    check_answer(PATH, refused)
    assert kind_of(refused) == "already-escalated"
    core_sandbox.move(number, "in_progress").raise_for_status()
    assert escalate(core_sandbox, number).status_code == 200


@pytest.mark.parametrize("body", [{}, {"reporter": ""}, {"reporter": "owner", "note": ""}, {"surprise": 1}])
def test_a_bad_escalation_is_refused_as_agreed(core_sandbox: CoreSandbox, body: dict[str, str]) -> None:
    number = filed_and_aged(core_sandbox, 100)
    with core_sandbox.http() as http:
        answer = http.post(f"/v1/requests/{number}/escalation", json=body, headers=key())
    assert answer.status_code == 422
    check_answer(PATH, answer)
