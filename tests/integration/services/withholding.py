"""Messages that are withheld, for tests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import MessageTemplate, Reply
from bot.domain.records import Conversation
from bot.services.deliver import Deliver
from bot.services.say import write_unasked
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.contents import jobs, rows, run

TEMPLATE = MessageTemplate("siger_kabar_laporan", {"nomor": "LPG-1"})


async def out(engine: AsyncEngine) -> list[Row[Any]]:
    """Our messages, oldest first."""
    return [row for row in await rows(engine, MessageRow) if row.direction == "out"]


async def deliver_all(engine: AsyncEngine, deliver: Deliver) -> None:
    """Run the delivery jobs in their order, those included that come meanwhile."""
    done: set[int] = set()
    while waiting := [job for job in await jobs(engine, "deliver") if job.id not in done]:
        done.add(waiting[0].id)
        await deliver(UUID(waiting[0].args["message_id"]))


async def withhold(
    store: SqlStore, conversation: Conversation, engine: AsyncEngine, words: str, *, error: str
) -> None:
    """News with a template that failed with `error`."""
    async with store.transaction() as uow:
        await write_unasked(uow, conversation, Reply(words), TEMPLATE)
    await run(
        engine,
        "UPDATE message SET delivery_state = 'failed', delivery_error = :error WHERE text = :words",
        error=error,
        words=words,
    )
    await run(engine, "DELETE FROM procrastinate_jobs")
