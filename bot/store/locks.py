"""Names that one transaction holds at a time.

They are PostgreSQL's advisory locks: rows stay free, so that a message can be taken in while a turn of its
conversation runs. https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

TURN_LOCK_PREFIX = "turn:"


async def hold(session: AsyncSession, *names: str) -> None:
    """Hold `names` until the transaction ends; whoever else wants one of them waits."""
    for name in sorted(names):
        await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


@asynccontextmanager
async def hold_if_free(engine: AsyncEngine, name: str) -> AsyncIterator[bool]:
    """Hold `name` inside the block; False where somebody else holds it already."""
    async with engine.begin() as connection:
        free = select(func.pg_try_advisory_xact_lock(func.hashtextextended(name, 0)))
        yield bool(await connection.scalar(free))
