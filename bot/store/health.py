"""How the store does: whether it answers, and what waits in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.migrate import current_revision, newest_revision
from bot.store.tables import ComplaintSubmissionRow, DeadLetterRow, MessageRow

LIVE_WORKERS = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - :patience")
JOBS = text("SELECT task_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2")


@dataclass(frozen=True, slots=True)
class Readiness:
    """`workers` counts those that gave a sign of life lately."""

    migrated: bool
    workers: int


async def readiness(engine: AsyncEngine, patience: timedelta) -> Readiness:
    """Ask the database.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: it does not answer.
    """
    async with engine.connect() as connection:
        revision = await connection.run_sync(current_revision)
        if revision != newest_revision():
            return Readiness(migrated=False, workers=0)
        workers = await connection.scalar(LIVE_WORKERS, {"patience": patience})
        return Readiness(migrated=True, workers=workers or 0)


@dataclass(frozen=True, slots=True)
class Census:
    """What is in the store: counts by label."""

    messages: Mapping[tuple[str, str, str], int]
    submissions: Mapping[str, int]
    jobs: Mapping[tuple[str, str], int]
    dead_letters: int
    resent_blindly: int


async def census(engine: AsyncEngine) -> Census:
    """Count messages by channel, direction and state, submissions by state, jobs by task and status."""
    state = func.coalesce(MessageRow.delivery_state, "received")
    async with engine.connect() as connection:
        messages = await connection.execute(
            select(MessageRow.channel, MessageRow.direction, state, func.count()).group_by(
                MessageRow.channel, MessageRow.direction, state
            )
        )
        submissions = await connection.execute(
            select(ComplaintSubmissionRow.state, func.count()).group_by(ComplaintSubmissionRow.state)
        )
        jobs = await connection.execute(JOBS)
        dead = await connection.scalar(select(func.count()).select_from(DeadLetterRow))
        blind = await connection.scalar(
            select(func.count()).select_from(MessageRow).where(MessageRow.resent_blindly)
        )
        return Census(
            messages={(channel, way, at): count for channel, way, at, count in messages},
            submissions=dict(submissions.tuples().all()),
            jobs={(task, status): count for task, status, count in jobs},
            dead_letters=dead or 0,
            resent_blindly=blind or 0,
        )
