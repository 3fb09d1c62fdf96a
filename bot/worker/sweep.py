"""Put back what a dead worker held, and pick up what nobody holds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import structlog
from procrastinate import App
from procrastinate.exceptions import ProcrastinateException
from procrastinate.utils import utcnow
from sqlalchemy.exc import SQLAlchemyError

from bot.composition import Base
from bot.domain.errors import DatabaseUnavailableError
from bot.services.attend import Attend
from bot.store.locks import hold_if_free
from bot.worker.tasks import Round, UseCases

log = structlog.get_logger()


async def sweep(base: Base, attend: Attend, rounds: Sequence[Round] = ()) -> None:
    """One round, unless another worker is at it.

    Two at once would be worse than none: the second could put back a job that a living worker has just
    taken up again, and it would run twice side by side.
    """
    async with hold_if_free(base.engine, "sweep") as alone:
        if alone:
            await put_back(base.queue, base.settings.worker_lost_after)
            await attend.pick_up_forgotten()
            for each in rounds:
                await make(each)


async def make(each: Round) -> None:
    """One round; what breaks in it is its own affair, and tried again with the next sweep."""
    try:
        await each()
    except DatabaseUnavailableError:
        raise
    except Exception:
        log.exception("round_failed", round=getattr(each, "__qualname__", type(each).__name__))


async def put_back(queue: App, lost_after: timedelta) -> None:
    """The jobs of workers that have been silent for `lost_after` become due at once."""
    stalled = await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=lost_after.total_seconds())
    for job in stalled:
        log.warning("job_put_back", job=job.id, task=job.task_name)
        await queue.job_manager.retry_job(job, retry_at=utcnow())


async def keep_sweeping(base: Base, duties: UseCases) -> None:
    """Sweep for as long as the worker lives, as often as it gives a sign of life."""
    while True:
        try:
            await sweep(base, duties.attend, duties.rounds)
        except (ProcrastinateException, DatabaseUnavailableError, SQLAlchemyError) as error:
            log.warning("sweep_failed", reason=type(error).__name__)
        await asyncio.sleep(base.settings.worker_heartbeat.total_seconds())
