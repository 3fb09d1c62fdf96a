"""Updates that were authentic, but that we could not read."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import DeadLetter
from bot.store.tables import DeadLetterRow


class SqlDeadLetters:
    """Implements `bot.domain.store.DeadLetters`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, letter: DeadLetter) -> None:
        self._session.add(DeadLetterRow(channel=letter.channel, reason=letter.reason, raw=dict(letter.raw)))
        await self._session.flush()
