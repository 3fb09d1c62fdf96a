"""Statistics, and the dates that follow from them, are told as `docs/core-api.yaml` says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sandbox.core.context import WIB
from tests.contract.core_api_requests import SOLVED, filed_and_aged, kind_of
from tests.contract.core_api_spec import check_answer
from tests.fixtures.core_sandbox import CoreSandbox


def statistics(core: CoreSandbox, **chosen: str) -> list[dict[str, Any]]:
    with core.http() as http:
        answer = http.get("/v1/statistics", params=chosen)
    check_answer("/v1/statistics", answer)
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_handling_times_are_told_from_five_solved_complaints_on(core_sandbox: CoreSandbox) -> None:
    for days in (2, 4, 6, 8):
        filed_and_aged(core_sandbox, days, *SOLVED, service_code="satwa_liar")
    few = statistics(core_sandbox, service_code="satwa_liar")
    assert [(each["resolved"], each["days_p50"], each["days_p80"]) for each in few] == [(4, None, None)]
    filed_and_aged(core_sandbox, 10, *SOLVED, service_code="satwa_liar")
    filed_and_aged(core_sandbox, 90, "forwarded", service_code="satwa_liar")
    enough = statistics(core_sandbox, service_code="satwa_liar")
    assert enough == [
        {
            "service_code": "satwa_liar",
            "agency": "bksda",
            "filed": 6,
            "resolved": 5,
            "open": 1,
            "out_of_authority": 0,
            "days_p50": 6.0,
            "days_p80": 8.4,
        }
    ]


def days_given(core: CoreSandbox, service_code: str) -> float:
    """The days from filing to the expected date of a complaint that is filed now."""
    filed = core.file(str(uuid4()), service_code=service_code)
    times = [datetime.fromisoformat(filed[f"{name}_datetime"]) for name in ("requested", "expected")]
    return (times[1] - times[0]) / timedelta(days=1)


def test_a_new_complaint_is_expected_by_the_categorys_history(core_sandbox: CoreSandbox) -> None:
    assert days_given(core_sandbox, "telekomunikasi") == 14
    for days in (20, 21, 22, 23, 24):
        filed_and_aged(core_sandbox, days, *SOLVED, service_code="telekomunikasi")
    assert days_given(core_sandbox, "telekomunikasi") == 24


def test_a_reopened_complaint_is_not_counted_as_solved(core_sandbox: CoreSandbox) -> None:
    number = filed_and_aged(core_sandbox, 3, *SOLVED, service_code="pertanahan")
    assert statistics(core_sandbox, service_code="pertanahan")[0]["resolved"] == 1
    core_sandbox.move(number, "in_progress").raise_for_status()
    reopened = statistics(core_sandbox, service_code="pertanahan")[0]
    assert (reopened["resolved"], reopened["open"]) == (0, 1)


def test_statistics_are_told_per_agency_and_narrowed_to_one(core_sandbox: CoreSandbox) -> None:
    filed_and_aged(core_sandbox, 1, service_code="pariwisata")
    filed_and_aged(core_sandbox, 1, "forwarded", service_code="pariwisata")
    number = filed_and_aged(core_sandbox, 1, service_code="pariwisata")
    pemkab = "Pemerintah kabupaten/kota setempat"
    core_sandbox.move(number, "out_of_authority", agency=pemkab).raise_for_status()
    told = statistics(core_sandbox, service_code="pariwisata")
    assert {each["agency"] for each in told} == {None, "disparekraf", "pemkab"}
    assert [each["out_of_authority"] for each in statistics(core_sandbox, agency="pemkab")] == [1]


def test_statistics_are_narrowed_to_days_of_filing_in_lampung(core_sandbox: CoreSandbox) -> None:
    filed_and_aged(core_sandbox, 40, service_code="irigasi")
    day = (datetime.now(WIB) - timedelta(days=40)).date()
    before, after = str(day - timedelta(days=1)), str(day + timedelta(days=1))
    assert len(statistics(core_sandbox, service_code="irigasi", **{"from": str(day), "to": str(day)})) == 1
    assert statistics(core_sandbox, service_code="irigasi", to=before) == []
    assert statistics(core_sandbox, service_code="irigasi", **{"from": after}) == []


@pytest.mark.parametrize("chosen", [{"area": "18.10"}, {"from": "kemarin"}])
def test_statistics_that_cannot_be_told_are_refused_as_agreed(
    core_sandbox: CoreSandbox, chosen: dict[str, str]
) -> None:
    with core_sandbox.http() as http:
        answer = http.get("/v1/statistics", params=chosen)
    assert kind_of(answer) == "invalid-request"
    check_answer("/v1/statistics", answer)
