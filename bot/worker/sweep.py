"""Put back what a dead worker held, and pick up what nobody holds."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog
from procrastinate import App
from procrastinate.exceptions import ProcrastinateException
from procrastinate.utils import utcnow

from bot.domain.errors import DatabaseUnavailableError
from bot.services.attend import Attend

log = structlog.get_logger()


async def sweep(queue: App, attend: Attend, lost_after: timedelta) -> None:
    """One round: the jobs of workers that have been silent for `lost_after` become due at once."""
    stalled = await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=lost_after.total_seconds())
    for job in stalled:
        log.warning("job_put_back", job=job.id, task=job.task_name)
        await queue.job_manager.retry_job(job, retry_at=utcnow())
    await attend.pick_up_forgotten()


async def keep_sweeping(queue: App, attend: Attend, every: timedelta, lost_after: timedelta) -> None:
    """Sweep for as long as the worker lives. Several workers may: a job is put back once."""
    while True:
        try:
            await sweep(queue, attend, lost_after)
        except (ProcrastinateException, DatabaseUnavailableError) as error:
            log.warning("sweep_failed", reason=str(error))
        await asyncio.sleep(every.total_seconds())
