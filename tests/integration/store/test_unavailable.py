"""When the database does not answer, that is said, and nothing is half done."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import DatabaseUnavailableError
from bot.store.database import connect, libpq_url
from bot.store.queue import make_queue
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore, SqlUnitOfWork
from tests.fixtures.builders import message, opened
from tests.fixtures.contents import jobs, rows

NOWHERE = make_url("postgresql+psycopg://nobody:secret@127.0.0.1:9/siger")
END_MY_CONNECTION = text("SELECT pg_terminate_backend(:pid)")
MY_PID = text("SELECT pg_backend_pid()")


def open_store(url: URL, pool_size: int = 2) -> SqlStore:
    return SqlStore(connect(url, pool_size), make_queue(libpq_url(url)))


@pytest.fixture
async def fragile(engine: AsyncEngine, database_url: URL) -> AsyncIterator[SqlStore]:
    """A store with connections of its own, which may break."""
    store = open_store(database_url)
    yield store
    await store.aclose()


async def break_connection(uow: SqlUnitOfWork, engine: AsyncEngine) -> None:
    pid = await uow.session.scalar(MY_PID)
    async with engine.connect() as other:
        await other.execute(END_MY_CONNECTION, {"pid": pid})


async def test_a_server_that_is_not_there_is_reported_without_its_address() -> None:
    store = open_store(NOWHERE)
    with pytest.raises(DatabaseUnavailableError) as caught:
        async with store.transaction() as uow:
            await uow.now()
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)


async def test_a_connection_lost_in_a_query_is_reported(fragile: SqlStore, engine: AsyncEngine) -> None:
    with pytest.raises(DatabaseUnavailableError):
        async with fragile.transaction() as uow:
            await break_connection(uow, engine)
            await uow.now()


async def test_a_connection_lost_while_a_job_is_deferred_is_reported(
    fragile: SqlStore, engine: AsyncEngine
) -> None:
    conversation = await opened(fragile)
    with pytest.raises(DatabaseUnavailableError):
        async with fragile.transaction() as uow:
            now = await uow.now()
            await uow.messages.add_inbound(conversation, message())
            await break_connection(uow, engine)
            await uow.jobs.answer(conversation.id, now)
    assert await rows(engine, MessageRow) == []


async def test_a_connection_lost_at_the_commit_is_reported(fragile: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(fragile)
    with pytest.raises(DatabaseUnavailableError):
        async with fragile.transaction() as uow:
            await uow.messages.add_inbound(conversation, message())
            await uow.jobs.answer(conversation.id, await uow.now())
            await break_connection(uow, engine)
    assert await rows(engine, MessageRow) == []
    assert await jobs(engine) == []


async def test_a_broken_connection_is_replaced(fragile: SqlStore, engine: AsyncEngine) -> None:
    async with fragile.transaction() as uow:
        pid = await uow.session.scalar(MY_PID)
    async with engine.connect() as other:
        await other.execute(END_MY_CONNECTION, {"pid": pid})
    async with fragile.transaction() as uow:
        assert await uow.session.scalar(MY_PID) != pid


async def test_an_error_of_ours_is_not_taken_for_the_databases(store: SqlStore) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.transaction():
            raise ZeroDivisionError
