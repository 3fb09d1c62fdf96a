"""`POST /webhooks/core`, as `docs/core-api.yaml` promises it to the core API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response as Answer
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.domain.complaints import ComplaintStatus
from bot.domain.errors import DatabaseUnavailableError
from bot.domain.following import Change
from bot.domain.price_alert import Published
from bot.web.core_webhook import PATH, core_routes
from bot.web.errors import install_errors
from sandbox.core.events import sign

SECRET = "secret-of-the-tests"
MAX_BODY = 100_000


class Taken:
    """Notes what was taken in; `trouble` is raised while it is set."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.published: list[Published] = []
        self.trouble: Exception | None = None

    async def __call__(self, event: Change | Published) -> None:
        if self.trouble is not None:
            raise self.trouble
        if isinstance(event, Published):
            self.published.append(event)
        else:
            self.changes.append(event)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def client(taken: Taken) -> Iterator[TestClient]:
    with serve(taken, SECRET) as client:
        yield client


def serve(taken: Taken, secret: str | None) -> TestClient:
    app = FastAPI()
    install_errors(app)
    app.include_router(core_routes(SecretStr(secret) if secret else None, taken, MAX_BODY))
    return TestClient(app)


def event(**changes: Any) -> dict[str, Any]:
    """An event as the core API sends it, on an invented complaint."""
    complaint = {
        "service_request_id": "LPG-261123-0001",
        "status": "in_progress",
        "description": "jalan rusak",
        "requested_datetime": "2026-11-23T02:00:00Z",
        "updated_datetime": "2026-11-24T02:00:00Z",
        "a_field_of_tomorrow": 1,
    }
    ordinary = {
        "id": "evt_0123456789abcdef0123456789abcdef",
        "type": "complaint.changed",
        "sequence": 42,
        "occurred_at": "2026-11-24T02:00:00Z",
        "data": {"complaint": complaint, "previous_status": "forwarded"},
    }
    return ordinary | changes


def now() -> int:
    """Unix seconds."""
    return int(datetime.now(UTC).timestamp())


def post(client: TestClient, body: bytes, *, ago: int = 0, secret: str = SECRET) -> Answer:
    """Send `body`, signed `ago` seconds ago."""
    headers = {"X-Lampungin-Signature": sign(secret, now() - ago, body)}
    answer: Answer = client.post(PATH, content=body, headers=headers)
    return answer


def encoded(**changes: Any) -> bytes:
    return json.dumps(event(**changes)).encode()


def test_an_authentic_event_is_taken(client: TestClient, taken: Taken) -> None:
    answer = post(client, encoded())
    assert (answer.status_code, answer.content) == (200, b"")
    [change] = taken.changes
    assert (change.sequence, change.previous_status) == (42, ComplaintStatus.FORWARDED)
    assert change.complaint.service_request_id == "LPG-261123-0001"


@pytest.mark.parametrize("ago", [270, -270])
def test_clocks_may_differ_by_five_minutes(client: TestClient, taken: Taken, ago: int) -> None:
    assert post(client, encoded(), ago=ago).status_code == 200
    assert len(taken.changes) == 1


@pytest.mark.parametrize("ago", [330, -330, 1_000_000_000, -900_000_000_000])
def test_an_old_signature_is_refused(client: TestClient, taken: Taken, ago: int) -> None:
    assert post(client, encoded(), ago=ago).status_code == 403
    assert taken.changes == []


def test_a_signature_with_another_secret_is_refused(client: TestClient, taken: Taken) -> None:
    assert post(client, encoded(), secret="another").status_code == 403
    assert taken.changes == []


def test_a_body_that_was_changed_on_its_way_is_refused(client: TestClient, taken: Taken) -> None:
    headers = {"X-Lampungin-Signature": sign(SECRET, now(), encoded())}
    assert client.post(PATH, content=encoded(sequence=43), headers=headers).status_code == 403
    assert taken.changes == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "v1=00",
        f"t={now()}",
        f"t={now()},v1=",
        f"t=x,v1={'0' * 64}",
        f"t={now()},v1={'0' * 64}",
        "t=\u0661,v1=0",
    ],
    ids=["nothing", "no time", "no digest", "empty digest", "no number", "wrong digest", "another digit"],
)
def test_what_is_no_signature_is_refused(client: TestClient, taken: Taken, header: str) -> None:
    headers = {"X-Lampungin-Signature": header.encode()}
    assert client.post(PATH, content=encoded(), headers=headers).status_code == 403
    assert client.post(PATH, content=encoded()).status_code == 403
    assert taken.changes == []


def test_without_a_secret_the_endpoint_is_closed_and_says_so_at_start(taken: Taken) -> None:
    with capture_logs() as logs:
        closed = serve(taken, None)
    assert post(closed, encoded()).status_code == 503
    assert [entry["set_these"] for entry in logs] == [["CORE_WEBHOOK_SECRET"]]
    assert taken.changes == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"[1, 2",
        b"[1, 2]",
        b"null",
        b"[" * 50_000,
        encoded(id=""),
        encoded(sequence=0),
        encoded(sequence=2**63),
        encoded(sequence="viel"),
        encoded(occurred_at="kemarin"),
        encoded(occurred_at="2026-11-24T02:00:00"),
        encoded(data=None),
        encoded(data={}),
        encoded(data={"complaint": {}, "previous_status": "received"}),
        encoded(data={**event()["data"], "previous_status": "menguap"}),
    ],
)
def test_what_can_never_be_read_is_refused_for_good(client: TestClient, taken: Taken, body: bytes) -> None:
    assert post(client, body).status_code == 400
    assert taken.changes == []


PRICES = {"observed_date": "2026-11-24", "source": "Uji", "commodities": ["kopi", "lada", "kopi"]}


def test_new_prices_are_taken_with_each_commodity_once(client: TestClient, taken: Taken) -> None:
    body = encoded(type="prices.published", data={**PRICES, "a_field_of_tomorrow": 1})
    assert post(client, body).status_code == 200
    [event] = taken.published
    assert (event.sequence, event.source, event.commodities) == (42, "Uji", ("kopi", "lada"))
    assert taken.changes == []


@pytest.mark.parametrize(
    "changes",
    [
        {"commodities": []},
        {"commodities": [""]},
        {"commodities": ["k" * 101]},
        {"commodities": ["kopi"] * 1001},
        {"commodities": "kopi"},
        {"commodities": None},
        {"observed_date": "kemarin"},
        {"source": None},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_prices_that_can_never_be_read_are_refused_for_good(
    client: TestClient, taken: Taken, changes: dict[str, Any]
) -> None:
    assert post(client, encoded(type="prices.published", data=PRICES | changes)).status_code == 400
    assert taken.published == []


def test_a_huge_body_is_refused(client: TestClient, taken: Taken) -> None:
    assert post(client, b" " * (MAX_BODY + 1)).status_code == 413
    assert taken.changes == []


def test_an_event_of_another_kind_is_accepted_and_passed_over(client: TestClient, taken: Taken) -> None:
    assert post(client, encoded(type="something.of.tomorrow", data={"anything": [1]})).status_code == 200
    assert taken.changes == []


def test_a_store_that_is_away_makes_the_core_api_send_again(client: TestClient, taken: Taken) -> None:
    taken.trouble = DatabaseUnavailableError("down")
    assert post(client, encoded()).status_code == 503
    taken.trouble = None
    assert post(client, encoded()).status_code == 200
    assert len(taken.changes) == 1


def test_no_word_of_an_event_reaches_the_logs(client: TestClient) -> None:
    with capture_logs() as logs:
        post(client, encoded())
        post(client, encoded(data={"complaint": {"description": "rahasia sekali"}}))
    assert "rahasia" not in repr(logs)
    assert "jalan rusak" not in repr(logs)


def test_only_post_is_answered(client: TestClient) -> None:
    assert client.get(PATH).status_code == 405
