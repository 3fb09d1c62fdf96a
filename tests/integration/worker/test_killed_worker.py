"""What a worker was doing when it was killed, another one finishes."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import Base
from bot.settings import PROJECT_ROOT
from bot.store.tables import MessageRow
from bot.worker.tasks import UseCases
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import message
from tests.fixtures.contents import jobs, rows
from tests.fixtures.outbound import FakeChannel
from tests.integration.worker.conftest import PATIENCE_SECONDS, eventually, working


@pytest.fixture
async def victim(request: pytest.FixtureRequest, base: Base, database_url: URL) -> AsyncIterator[Process]:
    """A worker in a process of its own, in the middle of its first job."""
    await base.inbox().receive([message("jalan rusak")])
    address = database_url.render_as_string(hide_password=False)
    module = "tests.integration.worker.victim"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, request.param, address), stdout=PIPE, cwd=PROJECT_ROOT
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        while b"begun" not in await process.stdout.readline():
            assert process.returncode is None
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


@pytest.mark.parametrize("victim", ["turn"], indirect=True)
async def test_a_turn_that_was_cut_off_simply_runs_again(
    victim: Process, base: Base, duties: UseCases, channel: FakeChannel, assistant: ScriptedAssistant
) -> None:
    engine = base.engine
    assert ("answer", "doing") in [(job.task, job.status) for job in await jobs(engine)]
    victim.kill()
    await victim.wait()
    async with working(base, duties):
        await eventually(lambda: bool(channel.texts))
    assert [turn.text for turn in assistant.turns] == ["jalan rusak"]
    assert channel.texts == ["Anda menulis: jalan rusak"]
    assert await jobs(engine) == []


@pytest.mark.parametrize("victim", ["delivery"], indirect=True)
async def test_a_delivery_that_was_cut_off_is_looked_up_before_it_is_repeated(
    victim: Process, base: Base, duties: UseCases, engine: AsyncEngine, channel: FakeChannel
) -> None:
    sending = [row for row in await rows(engine, MessageRow) if row.delivery_state == "sending"]
    assert [row.text for row in sending] == ["Anda menulis: jalan rusak"]
    victim.kill()
    await victim.wait()
    async with working(base, duties):
        await eventually(lambda: bool(channel.texts))
    [out] = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    assert (out.delivery_state, out.attempts, out.resent_blindly) == ("sent", 2, False)
    assert channel.texts == ["Anda menulis: jalan rusak"]
