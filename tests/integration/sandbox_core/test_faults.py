"""Faults of the sandbox, and how the client bears them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bot.domain.complaints import NewComplaint
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_sandbox import CoreSandbox, new_request

EVERY_KIND = ["error", "closed", "lost", "gateway_timeout", "rubbish"]
CARRIED_OUT = {"lost", "gateway_timeout"}


@pytest.fixture(autouse=True)
def _healed_afterwards(core: CoreSandbox) -> Iterator[None]:
    yield
    core.set_faults()


def filed_with(core: CoreSandbox, key: str) -> list[dict[str, Any]]:
    return [complaint for complaint in core.filed() if complaint["idempotency_key"] == key]


@pytest.mark.parametrize("kind", EVERY_KIND)
async def test_a_complaint_is_filed_once_through_a_passing_fault(core: CoreSandbox, kind: str) -> None:
    key = str(uuid4())
    core.set_faults({"kind": kind, "next": 1})
    api = core.client()
    filed = await api.file_complaint(NewComplaint.model_validate(new_request()), key)
    await api.aclose()
    assert [complaint["service_request_id"] for complaint in filed_with(core, key)] == [
        filed.service_request_id
    ]


@pytest.mark.parametrize("kind", EVERY_KIND)
async def test_a_lasting_fault_makes_the_core_api_unavailable(core: CoreSandbox, kind: str) -> None:
    key = str(uuid4())
    core.set_faults({"kind": kind})
    api = core.client()
    with pytest.raises(CoreApiUnavailableError):
        await api.file_complaint(NewComplaint.model_validate(new_request()), key)
    await api.aclose()
    assert len(filed_with(core, key)) == (1 if kind in CARRIED_OUT else 0)


async def test_an_answer_that_takes_too_long_is_given_up(core: CoreSandbox) -> None:
    core.set_faults({"kind": "delay", "seconds": 30})
    api = core.client(timeout=0.2)
    with pytest.raises(CoreApiUnavailableError):
        await api.categories()
    await api.aclose()


async def test_a_short_delay_is_borne(core: CoreSandbox) -> None:
    core.set_faults({"kind": "delay", "seconds": 0.1})
    api = core.client()
    assert await api.categories()
    await api.aclose()


@pytest.mark.parametrize("kind", ["closed", "lost"])
def test_a_dropped_connection_is_dropped_without_a_byte(core: CoreSandbox, kind: str) -> None:
    core.set_faults({"kind": kind, "next": 1})
    with core.http() as http, pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        http.get("/v1/services")


def test_a_counted_fault_is_over_after_its_count(core: CoreSandbox) -> None:
    core.set_faults({"kind": "error", "next": 2})
    with core.http() as http:
        assert [http.get("/v1/services").status_code for _ in range(3)] == [500, 500, 200]


def test_a_fault_strikes_only_the_requests_it_is_meant_for(core: CoreSandbox) -> None:
    core.set_faults({"kind": "error", "method": "POST", "path": "/v1/requests"})
    with core.http() as http:
        assert http.get("/v1/services").status_code == 200
        assert http.get("/v1/requests", params={"reporter": "x"}).status_code == 200
        assert http.post("/v1/media").status_code != 500
        assert http.post("/v1/requests", json={}).status_code == 500


def test_an_improbable_fault_strikes_seldom(core: CoreSandbox) -> None:
    core.set_faults({"kind": "error", "probability": 1e-9})
    with core.http() as http:
        assert http.get("/v1/services").status_code == 200


def test_the_switches_themselves_are_never_struck(core: CoreSandbox) -> None:
    core.set_faults({"kind": "closed"})
    board = httpx.get(f"{core.url}/sandbox/faults").json()
    assert [fault["kind"] for fault in board["faults"]] == ["closed"]


@pytest.mark.parametrize(
    "fault", [{"kind": "earthquake"}, {"kind": "error", "next": 0}, {"kind": "error", "x": 1}]
)
def test_a_fault_that_does_not_exist_is_refused(core: CoreSandbox, fault: dict[str, Any]) -> None:
    assert httpx.put(f"{core.url}/sandbox/faults", json={"faults": [fault]}).status_code == 422
