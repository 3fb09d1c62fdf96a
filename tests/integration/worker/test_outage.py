"""A worker outlives the loss of its database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import create_async_engine

from bot.composition import Base
from bot.domain.errors import DatabaseUnavailableError
from bot.store.tables import MessageRow
from bot.worker.tasks import UseCases
from tests.fixtures.builders import message
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.outbound import FakeChannel
from tests.integration.worker.conftest import PATIENCE_SECONDS, eventually, working

END_CONNECTIONS = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :database")
Outage = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
async def outage(database_url: URL) -> AsyncIterator[Outage]:
    """A block inside which nobody reaches the database, and before which everybody has lost it."""
    server = create_async_engine(database_url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    async with server.connect() as operator:

        async def open_doors(answer: str) -> None:
            await operator.execute(text(f"ALTER DATABASE {database_url.database} ALLOW_CONNECTIONS {answer}"))

        @asynccontextmanager
        async def block() -> AsyncIterator[None]:
            await open_doors("false")
            await operator.execute(END_CONNECTIONS, {"database": database_url.database})
            try:
                yield
            finally:
                await open_doors("true")

        yield block
    await server.dispose()


async def finished(base: Base) -> None:
    """Wait until every job is."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await jobs(base.engine):  # noqa: ASYNC110 (the database gives no sign)
            await asyncio.sleep(0.05)


async def test_a_worker_goes_on_when_the_database_is_back(
    base: Base, duties: UseCases, channel: FakeChannel, outage: Outage
) -> None:
    async with working(base, duties) as worker:
        await base.inbox().receive([message("sebelum")])
        await eventually(lambda: len(channel.texts) == 1)
        async with outage():
            with pytest.raises(DatabaseUnavailableError):
                await base.inbox().receive([message("selama")])
            await asyncio.sleep(1)
        assert not worker.done()
        await base.inbox().receive([message("sesudah")])
        await eventually(lambda: len(channel.texts) == 2)
    assert channel.texts == ["Anda menulis: sebelum", "Anda menulis: sesudah"]


async def test_a_job_whose_end_could_not_be_noted_does_not_hold_up_its_conversation(
    base: Base, duties: UseCases, channel: FakeChannel
) -> None:
    async with working(base, duties):
        await run(base.engine, "ALTER FUNCTION procrastinate_finish_job_v1 RENAME TO elsewhere")
        try:
            await base.inbox().receive([message("satu")])
            await eventually(lambda: channel.texts == ["Anda menulis: satu"])
        finally:
            await run(base.engine, "ALTER FUNCTION elsewhere RENAME TO procrastinate_finish_job_v1")
        await base.inbox().receive([message("dua")])
        await eventually(lambda: len(channel.texts) == 2)
        await finished(base)
    assert channel.texts == ["Anda menulis: satu", "Anda menulis: dua"]


async def test_what_ran_when_the_database_was_lost_is_done_when_it_is_back(
    base: Base, duties: UseCases, channel: FakeChannel, outage: Outage
) -> None:
    sending, done = asyncio.Event(), asyncio.Event()

    async def take_long(*_: object) -> None:
        sending.set()
        await done.wait()

    channel.before_send = take_long
    async with working(base, duties):
        await base.inbox().receive([message("halo")])
        await sending.wait()
        async with outage():
            done.set()
            await eventually(lambda: len(channel.texts) == 1)
        await finished(base)
    [out] = [row for row in await rows(base.engine, MessageRow) if row.direction == "out"]
    assert (out.delivery_state, out.resent_blindly) == ("sent", False)
    assert channel.texts == ["Anda menulis: halo"], "it was looked up, not sent again"
