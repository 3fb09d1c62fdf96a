"""What operators and providers see of the web process, on good and bad days."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.composition import Base
from bot.domain.messages import ChannelName, DeadLetter
from bot.store.database import connect
from bot.store.unit_of_work import SqlStore
from bot.web.app import create_app
from tests.fixtures.channels import TELEGRAM_SECRET

NOWHERE = make_url("postgresql+psycopg://nobody@127.0.0.1:9/siger")
SIGNED = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET}
UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 7,
        "date": 1795478400,
        "text": "jalan rusak",
        "chat": {"id": 700000009, "type": "private", "first_name": "Rani"},
        "from": {"id": 700000009, "is_bot": False, "first_name": "Rani"},
    },
}


def client_of(base: Base) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(base))
    return httpx.AsyncClient(transport=transport, base_url="http://siger.example")


@pytest.fixture
async def web(base: Base) -> AsyncIterator[httpx.AsyncClient]:
    """The application on a database that works."""
    async with client_of(base) as client:
        yield client


@pytest.fixture
async def orphan(base: Base) -> AsyncIterator[httpx.AsyncClient]:
    """The application on a database that is not there."""
    engine = connect(NOWHERE)
    lost = replace(base, engine=engine, store=SqlStore(engine, base.queue))
    async with client_of(lost) as client:
        yield client


async def test_a_living_process_says_so_whatever_the_database_does(orphan: httpx.AsyncClient) -> None:
    assert (await orphan.get("/healthz")).status_code == 200


async def test_readiness_tells_the_database_and_the_workers(web: httpx.AsyncClient) -> None:
    answer = await web.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "workers": 0})


async def test_who_has_no_database_is_not_ready(orphan: httpx.AsyncClient) -> None:
    assert (await orphan.get("/readyz")).status_code == 503
    assert (await orphan.get("/metrics")).status_code == 503


async def test_who_is_not_migrated_is_not_ready(base: Base, web: httpx.AsyncClient) -> None:
    async with base.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    try:
        answer = await web.get("/readyz")
        assert (answer.status_code, answer.json()["database"]) == (503, "not migrated")
    finally:
        async with base.engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


async def test_metrics_tell_what_is_in_the_store(base: Base, web: httpx.AsyncClient) -> None:
    async with base.store.transaction() as uow:
        await uow.dead_letters.add(DeadLetter(ChannelName.TELEGRAM, "odd", {}))
    assert (await web.post("/webhooks/telegram", json=UPDATE, headers=SIGNED)).status_code == 200
    metrics = (await web.get("/metrics")).text
    assert "siger_dead_letters 1.0" in metrics
    assert 'siger_messages{channel="telegram",direction="in",state="received"} 1.0' in metrics
    assert 'siger_jobs{status="todo",task="answer"} 1.0' in metrics
    assert 'outcome="accepted"' in metrics


async def test_a_webhook_without_a_database_asks_the_provider_to_come_again(
    orphan: httpx.AsyncClient,
) -> None:
    answer = await orphan.post("/webhooks/telegram", json=UPDATE, headers=SIGNED)
    assert (answer.status_code, answer.json()) == (503, {"error": "database_unavailable"})


@pytest.mark.parametrize(
    ("headers", "body", "status", "code"),
    [
        ({}, json.dumps(UPDATE), 403, "invalid_signature"),
        ({"X-Telegram-Bot-Api-Secret-Token": "wrong"}, json.dumps(UPDATE), 403, "invalid_signature"),
        (SIGNED, "not json", 400, "malformed_request"),
        (SIGNED, "x" * 1_100_000, 413, "request_too_large"),
    ],
)
async def test_each_refusal_has_its_status_and_its_code(
    base: Base, web: httpx.AsyncClient, headers: dict[str, str], body: str, status: int, code: str
) -> None:
    answer = await web.post("/webhooks/telegram", content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (status, {"error": code})
    async with base.engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM message")) == 0


async def test_a_channel_without_its_secret_is_closed(base: Base) -> None:
    closed = base.settings.model_copy(update={"telegram_webhook_secret": None})
    async with client_of(replace(base, settings=closed)) as client:
        answer = await client.post("/webhooks/telegram", json=UPDATE, headers=SIGNED)
    assert (answer.status_code, answer.json()) == (503, {"error": "not_configured"})


async def test_the_simulator_is_reached_in_the_demo_only(base: Base, web: httpx.AsyncClient) -> None:
    assert (await web.get("/simulator")).status_code == 404
    demo = base.settings.model_copy(update={"simulator_url": "http://127.0.0.1:8100/simulator"})
    async with client_of(replace(base, settings=demo)) as client:
        assert (await client.get("/simulator")).headers["location"] == demo.simulator_url
