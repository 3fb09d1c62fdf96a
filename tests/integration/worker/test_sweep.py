"""What a dead worker held is put back once, and what nobody holds is picked up."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import Base
from bot.store.locks import hold_if_free
from bot.store.unit_of_work import SqlStore
from bot.worker.sweep import sweep
from bot.worker.tasks import UseCases
from tests.fixtures.builders import message, opened
from tests.fixtures.contents import jobs, run

TAKE = (
    "WITH worker AS ("
    " INSERT INTO procrastinate_workers (last_heartbeat)"
    " VALUES (now() - make_interval(secs => :silent)) RETURNING id)"
    " UPDATE procrastinate_jobs SET status = 'doing', worker_id = worker.id FROM worker"
)


async def defer_submission(store: SqlStore) -> UUID:
    submission_id = uuid4()
    async with store.transaction() as uow:
        await uow.jobs.submit(submission_id)
    return submission_id


async def take(engine: AsyncEngine, silent: float) -> None:
    """Let a worker that has been silent for so many seconds hold every job."""
    await run(engine, TAKE, silent=silent)


async def test_a_dead_workers_job_is_put_back_at_once(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    await defer_submission(store)
    await take(engine, silent=60)
    async with base.queue.open_async():
        await sweep(base, duties.attend, duties.rounds)
    [job] = await jobs(engine)
    async with store.transaction() as uow:
        now = await uow.now()
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    assert job.scheduled_at <= now


async def test_a_living_workers_job_is_left_alone(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    await defer_submission(store)
    await take(engine, silent=0)
    async with base.queue.open_async():
        await sweep(base, duties.attend, duties.rounds)
    assert [job.status for job in await jobs(engine)] == ["doing"]


async def test_a_job_whose_worker_is_struck_off_is_put_back(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    await defer_submission(store)
    await take(engine, silent=0)
    await run(engine, "DELETE FROM procrastinate_workers")
    async with base.queue.open_async():
        await sweep(base, duties.attend, duties.rounds)
    assert [job.status for job in await jobs(engine)] == ["todo"]


async def test_several_sweepers_put_a_job_back_once(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    for _ in range(5):
        await defer_submission(store)
    await take(engine, silent=60)
    async with base.queue.open_async():
        await asyncio.gather(*(sweep(base, duties.attend, duties.rounds) for _ in range(4)))
    assert [(job.status, job.attempts) for job in await jobs(engine)] == [("todo", 1)] * 5


async def test_while_another_worker_sweeps_this_one_does_not(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    await defer_submission(store)
    await take(engine, silent=60)
    async with base.queue.open_async():
        async with hold_if_free(engine, "sweep") as alone:
            assert alone
            await sweep(base, duties.attend, duties.rounds)
        assert [job.status for job in await jobs(engine)] == ["doing"]
        await sweep(base, duties.attend, duties.rounds)
        assert [job.status for job in await jobs(engine)] == ["todo"]


async def test_a_forgotten_conversation_is_picked_up(
    base: Base, store: SqlStore, engine: AsyncEngine, duties: UseCases
) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        await uow.messages.add_inbound(conversation, message())
    await run(engine, "UPDATE message SET received_at = now() - interval '1 hour'")
    async with base.queue.open_async():
        await sweep(base, duties.attend, duties.rounds)
    assert [(job.task, job.args) for job in await jobs(engine)] == [
        ("answer", {"conversation_id": str(conversation.id)})
    ]


async def test_every_round_is_made_with_a_sweep_and_one_that_breaks_stops_no_other(
    base: Base, duties: UseCases
) -> None:
    made: list[str] = []

    async def breaks() -> None:
        raise KeyError("a bug")

    async def works() -> None:
        made.append("works")

    async with base.queue.open_async():
        await sweep(base, duties.attend, (breaks, works))
    assert made == ["works"]
