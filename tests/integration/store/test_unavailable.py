"""When the database does not answer, that is said, and nothing is half done."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import StatementError
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


async def ask(store: SqlStore) -> None:
    async with store.transaction() as uow:
        await uow.now()


async def take_in(store: SqlStore, engine: AsyncEngine, breaks: str) -> None:
    """Store a message and defer its turn; the connection breaks before the step that is named."""
    conversation = await opened(store)
    async with store.transaction() as uow:
        now = await uow.now()
        for step in ("message", "turn", "commit"):
            if step == breaks:
                await break_connection(uow, engine)
            if step == "message":
                await uow.messages.add_inbound(conversation, message())
            if step == "turn":
                await uow.jobs.answer(conversation.id, now)


async def test_a_server_that_is_not_there_is_reported_without_its_address() -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        await ask(open_store(NOWHERE))
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)


@pytest.mark.parametrize("breaks", ["message", "turn", "commit"])
async def test_a_connection_that_is_lost_is_reported_and_nothing_is_half_done(
    fragile: SqlStore, engine: AsyncEngine, breaks: str
) -> None:
    with pytest.raises(DatabaseUnavailableError):
        await take_in(fragile, engine, breaks)
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


async def test_an_error_that_is_logged_does_not_tell_peoples_words(store: SqlStore) -> None:
    conversation = await opened(store)

    async def add_what_postgres_refuses() -> None:
        async with store.transaction() as uow:
            await uow.messages.add_inbound(conversation, message("NIK saya ini \x00"))

    with pytest.raises(StatementError) as caught:
        await add_what_postgres_refuses()
    assert "NIK" not in str(caught.value)
