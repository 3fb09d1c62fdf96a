"""Jobs exist if, and only if, their transaction commits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.jobs import Jobs
from bot.domain.messages import ChannelName, DeliveryState, DeliveryUpdate
from bot.store.queue import TYPING_PRIORITY
from bot.store.unit_of_work import SqlStore
from tests.fixtures.contents import jobs

NUMBER = "LPG-261123-0001"
AT = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
UPDATE = DeliveryUpdate(ChannelName.TELEGRAM, "7", DeliveryState.FAILED, "403")


class AccidentError(Exception):
    """Something broke."""


async def defer_everything(queued: Jobs, conversation_id: UUID, thing_id: UUID) -> None:
    await queued.answer(conversation_id, AT)
    await queued.show_typing(conversation_id, "SM1")
    await queued.deliver(conversation_id, thing_id)
    await queued.fetch(thing_id)
    await queued.hear(thing_id)
    await queued.submit(thing_id)
    await queued.support(thing_id)
    await queued.tell_news(NUMBER)
    await queued.take_step(thing_id, NUMBER)
    await queued.tell_late(conversation_id, NUMBER)
    await queued.tell_prices(["kopi", "lada"])
    await queued.move(conversation_id, thing_id, "digest", None)
    await queued.apply_status(UPDATE, timedelta(minutes=10))


async def test_a_committed_transaction_leaves_its_jobs(store: SqlStore, engine: AsyncEngine) -> None:
    one, other = uuid4(), uuid4()
    async with store.transaction() as uow:
        await defer_everything(uow.jobs, one, other)
        assert await jobs(engine) == [], "nobody sees them before the commit"
    found = [(job.task, job.lock, job.args) for job in await jobs(engine)]
    moved = {"conversation_id": str(one), "message_id": str(other), "digest": "digest", "kept": None}
    status = {"channel": "telegram", "provider_id": "7", "state": "failed", "error": "403"}
    assert found == [
        ("answer", f"turn:{one}", {"conversation_id": str(one)}),
        ("show_typing", None, {"conversation_id": str(one), "provider_id": "SM1"}),
        ("deliver", f"deliver:{one}", {"message_id": str(other)}),
        ("fetch", None, {"attachment_id": str(other)}),
        ("hear", None, {"message_id": str(other)}),
        ("submit", f"submit:{other}", {"submission_id": str(other)}),
        ("support", f"support:{other}", {"support_id": str(other)}),
        ("tell_news", f"complaint:{NUMBER}", {"number": NUMBER}),
        ("take_step", f"complaint:{NUMBER}", {"step_id": str(other)}),
        ("tell_late", f"complaint:{NUMBER}", {"conversation_id": str(one), "number": NUMBER}),
        ("tell_prices", "prices", {"commodities": ["kopi", "lada"]}),
        ("move", f"turn:{one}", moved),
        ("apply_status", None, status),
    ]


async def test_a_transaction_that_breaks_leaves_none(store: SqlStore, engine: AsyncEngine) -> None:
    async def break_after_deferring() -> None:
        async with store.transaction() as uow:
            await defer_everything(uow.jobs, uuid4(), uuid4())
            raise AccidentError

    with pytest.raises(AccidentError):
        await break_after_deferring()
    assert await jobs(engine) == []


async def test_a_turn_waits_for_its_time_and_a_late_status_for_its_patience(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.transaction() as uow:
        now = await uow.now()
        await uow.jobs.answer(uuid4(), AT)
        await uow.jobs.apply_status(UPDATE, timedelta(minutes=10))
    turn, status = await jobs(engine)
    assert turn.scheduled_at == AT
    assert status.scheduled_at is not None
    assert abs(status.scheduled_at - now - timedelta(minutes=10)) < timedelta(minutes=1)


async def test_typing_overtakes_what_waits(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.transaction() as uow:
        await defer_everything(uow.jobs, uuid4(), uuid4())
    assert {job.task for job in await jobs(engine) if job.priority == TYPING_PRIORITY} == {"show_typing"}


async def test_every_job_that_is_deferred_is_one_that_jobs_names(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.transaction() as uow:
        await defer_everything(uow.jobs, uuid4(), uuid4())
    promised = {name for name in vars(Jobs) if not name.startswith("_")}
    assert {job.task for job in await jobs(engine)} == promised


async def test_the_stores_clock_is_the_databases(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.transaction() as uow:
        first, second = await uow.now(), await uow.now()
    assert first < second, "it goes on within a transaction"
    assert first.tzinfo is not None
