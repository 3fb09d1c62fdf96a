"""Names that one transaction holds at a time.

They are PostgreSQL's advisory locks: rows stay free, so that a message can be taken in while a turn of its
conversation runs. https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

TURN_LOCK_PREFIX = "turn:"


async def hold(session: AsyncSession, *names: str) -> None:
    """Hold `names` until the transaction ends; whoever else wants one of them waits."""
    for name in sorted(names):
        await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
