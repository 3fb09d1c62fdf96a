"""Every job has a task, and a task that breaks runs again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from procrastinate.jobs import Job
from procrastinate.utils import utcnow
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import Base
from bot.domain.errors import DatabaseUnavailableError, TryAgainLaterError
from bot.domain.jobs import Jobs
from bot.domain.messages import ChannelName, DeliveryState, DeliveryUpdate
from bot.domain.transfer import Kept
from bot.store.unit_of_work import SqlStore
from bot.worker.tasks import ACCIDENTS_AT_MOST, Patience, UseCases, register
from tests.fixtures.contents import jobs

LONGEST = timedelta(minutes=2)
NUMBER = "LPG-261123-0001"
UPDATE = DeliveryUpdate(ChannelName.WHATSAPP, "SM1", DeliveryState.FAILED, "63016")


def job(attempts: int) -> Job:
    return Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="answer", attempts=attempts)


def delay(exception: BaseException, attempts: int, *, endless: bool = False) -> timedelta | None:
    """How long a job that ended so waits; None where it is given up."""
    before = utcnow()
    decision = Patience(endless=endless).get_retry_decision(exception=exception, job=job(attempts))
    if decision is None or decision.retry_at is None:
        return None
    return timedelta(seconds=round((decision.retry_at - before).total_seconds(), 1))


@pytest.mark.parametrize("attempts", [0, 5, 500])
def test_a_job_that_asks_to_run_again_is_obeyed_however_often(attempts: int) -> None:
    assert delay(TryAgainLaterError(timedelta(hours=1), "down"), attempts) == timedelta(hours=1)


def test_after_an_accident_the_waits_grow_to_two_minutes() -> None:
    waits = [delay(ZeroDivisionError(), attempts) for attempts in range(ACCIDENTS_AT_MOST)]
    known = [wait for wait in waits if wait is not None]
    assert len(known) == len(waits)
    assert known == sorted(known)
    assert (known[0], known[-1]) == (timedelta(seconds=1), LONGEST)


def test_what_breaks_again_and_again_is_given_up() -> None:
    assert delay(ZeroDivisionError(), ACCIDENTS_AT_MOST) is None


@pytest.mark.parametrize("exception", [DatabaseUnavailableError(), asyncio.CancelledError()])
def test_neither_a_lost_database_nor_a_stopping_worker_ends_a_job(exception: BaseException) -> None:
    assert delay(exception, 5_000) == LONGEST


def test_a_complaint_is_never_given_up() -> None:
    assert delay(ZeroDivisionError(), 5_000, endless=True) == LONGEST


def test_only_complaints_and_what_citizens_say_of_them_are_endless(base: Base, duties: UseCases) -> None:
    register(base.queue, duties)
    endless = {
        name
        for name, task in base.queue.tasks.items()
        if isinstance(task.retry_strategy, Patience) and task.retry_strategy._endless
    }
    assert endless == {"submit", "support", "take_step"}


class Recorder:
    """Stands for every use case, and notes how it was called."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    async def __call__(self, *args: object) -> None:
        self.calls.append(args)

    async def show_typing(self, *args: object) -> None:
        self.calls.append(("show_typing", *args))

    async def apply_status(self, *args: object) -> None:
        self.calls.append(("apply_status", *args))

    async def tell_news(self, *args: object) -> None:
        self.calls.append(("tell_news", *args))

    async def published(self, *args: object) -> None:
        self.calls.append(("published", *args))

    async def tell_late(self, *args: object) -> None:
        self.calls.append(("tell_late", *args))


async def test_every_job_that_the_store_defers_reaches_its_use_case(
    base: Base, store: SqlStore, engine: AsyncEngine
) -> None:
    one, other = uuid4(), uuid4()
    async with store.transaction() as uow:
        await uow.jobs.answer(one, await uow.now())
        await uow.jobs.show_typing(one, "SM1")
        await uow.jobs.deliver(one, other)
        await uow.jobs.fetch(other)
        await uow.jobs.hear(one)
        await uow.jobs.submit(other)
        await uow.jobs.support(other)
        await uow.jobs.apply_status(UPDATE, timedelta())
        await uow.jobs.tell_news(NUMBER)
        await uow.jobs.tell_late(one, NUMBER)
        await uow.jobs.take_step(other, NUMBER)
        await uow.jobs.tell_prices(["kopi", "lada"])
        await uow.jobs.move(one, other, "digest", None)
        await uow.jobs.move(one, other, None, Kept.PRESENT)
    answer, deliver, submit, fetch, attend, follow, take_step, support, move, prices, hear = (
        Recorder() for _ in range(11)
    )
    duties = (answer, deliver, submit, fetch, attend, follow, take_step, support, move, prices, hear)
    register(base.queue, UseCases(*duties))  # type: ignore[arg-type]
    async with base.queue.open_async():
        await base.queue.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")
    assert await jobs(engine) == []
    assert answer.calls == [(one,)]
    assert deliver.calls == submit.calls == take_step.calls == support.calls == [(other,)]
    assert follow.calls == [("tell_news", NUMBER), ("tell_late", one, NUMBER)]
    assert fetch.calls == [(other, 0)]
    assert hear.calls == [(one, 0)]
    assert prices.calls == [("published", ["kopi", "lada"], 0)]
    assert move.calls == [(one, other, "digest", None), (one, other, None, Kept.PRESENT)]
    assert sorted(attend.calls) == [("apply_status", UPDATE), ("show_typing", one, "SM1")]


def test_there_is_a_task_for_each_kind_of_job_and_no_other(base: Base, duties: UseCases) -> None:
    register(base.queue, duties)
    ours = {name for name in base.queue.tasks if "procrastinate" not in name}
    assert ours == {name for name in vars(Jobs) if not name.startswith("_")}


async def test_a_job_keeps_counting_its_tries(base: Base, store: SqlStore, engine: AsyncEngine) -> None:
    class Busy(Recorder):
        async def __call__(self, *args: object) -> None:
            await super().__call__(*args)
            if len(self.calls) < 3:
                raise TryAgainLaterError(timedelta(), "busy")

    busy, attachment_id = Busy(), UUID(int=7)
    async with store.transaction() as uow:
        await uow.jobs.fetch(attachment_id)
    register(base.queue, UseCases(*[busy] * 11))  # type: ignore[arg-type]
    async with base.queue.open_async():
        for _ in range(3):
            await base.queue.run_worker_async(
                wait=False, install_signal_handlers=False, delete_jobs="successful"
            )
    assert busy.calls == [(attachment_id, 0), (attachment_id, 1), (attachment_id, 2)]
    assert await jobs(engine) == []
