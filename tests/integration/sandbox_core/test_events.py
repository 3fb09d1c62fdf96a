"""Events reach Siger signed, again and again until they are taken, and never hold an officer up."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sandbox.core.dispatcher import LONGEST_PAUSE, pause_after
from tests.contract.core_api_spec import check_schema
from tests.fixtures.core_sandbox import NOBODY, WEBHOOK_SECRET, CoreSandbox, running_core
from tests.integration.sandbox_core.conftest import Listener, wait_until


@pytest.fixture
def told(tmp_path: Path, siger_url: str) -> Iterator[CoreSandbox]:
    """A core API whose events reach the listener."""
    with running_core(tmp_path, public_base_url=siger_url) as running:
        yield running


def events(core: CoreSandbox) -> list[dict[str, Any]]:
    everything: list[dict[str, Any]] = httpx.get(f"{core.url}/sandbox/core/events").json()
    return everything


def file(core: CoreSandbox) -> str:
    return str(core.file(str(uuid4()))["service_request_id"])


def test_a_change_is_told_as_the_contract_says(told: CoreSandbox, listener: Listener) -> None:
    number = file(told)
    told.move(number, "forwarded", note="Diteruskan.").raise_for_status()
    wait_until(lambda: bool(listener.taken))
    event = json.loads(listener.taken[0][1])
    check_schema("ComplaintChanged", event)
    assert event["data"]["previous_status"] == "received"
    with told.http() as http:
        assert event["data"]["complaint"] == http.get(f"/v1/requests/{number}").json()


def test_an_event_is_signed_over_its_time_and_its_body(told: CoreSandbox, listener: Listener) -> None:
    told.move(file(told), "in_progress").raise_for_status()
    wait_until(lambda: bool(listener.taken))
    signature, body = listener.taken[0]
    parts = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", signature)
    assert parts
    expected = hmac.new(WEBHOOK_SECRET.encode(), parts[1].encode() + b"." + body, hashlib.sha256)
    assert hmac.compare_digest(parts[2], expected.hexdigest())
    assert abs(time.time() - int(parts[1])) < 60


def test_the_sequence_grows_with_every_event(told: CoreSandbox, listener: Listener) -> None:
    number = file(told)
    for status in ("forwarded", "in_progress", "awaiting_verification"):
        told.move(number, status).raise_for_status()
    wait_until(lambda: len(listener.taken) == 3)
    sequences = [json.loads(body)["sequence"] for _, body in listener.taken]
    assert sequences == sorted(set(sequences))


def test_an_event_that_was_not_taken_comes_again_with_the_same_id(
    told: CoreSandbox, listener: Listener
) -> None:
    listener.answers = [503]
    told.move(file(told), "forwarded").raise_for_status()
    wait_until(lambda: len(listener.taken) == 2)
    assert len({json.loads(body)["id"] for _, body in listener.taken}) == 1
    wait_until(lambda: events(told)[0]["delivered_at"] is not None)


def test_an_event_that_siger_cannot_read_is_final(told: CoreSandbox, listener: Listener) -> None:
    listener.answers = [422]
    told.move(file(told), "forwarded").raise_for_status()
    wait_until(lambda: events(told)[0]["attempts"] == 1)
    assert events(told)[0]["next_attempt_at"] is None
    assert events(told)[0]["delivered_at"] is None


def test_an_officer_is_not_held_up_by_a_siger_that_is_away(core: CoreSandbox) -> None:
    number = file(core)
    assert core.move(number, "forwarded").json()["status"] == "forwarded"
    wait_until(lambda: events(core)[-1]["last_result"] == "ConnectError")
    assert events(core)[-1]["next_attempt_at"] is not None


def test_an_event_outlives_a_restart(tmp_path: Path, siger_url: str, listener: Listener) -> None:
    with running_core(tmp_path, public_base_url=NOBODY) as away:
        away.move(file(away), "forwarded").raise_for_status()
    with running_core(tmp_path, public_base_url=siger_url):
        wait_until(lambda: bool(listener.taken))


def test_pauses_grow_up_to_a_limit() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, 40)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
