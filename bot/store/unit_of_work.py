"""One transaction of ours: the repositories on one session, and the jobs that commit with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import cached_property

from procrastinate import App
from sqlalchemy import Result, func, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.domain.errors import DatabaseUnavailableError
from bot.store.queue import SqlJobs
from bot.store.repositories.attachments import SqlAttachments
from bot.store.repositories.complaints import SqlComplaints
from bot.store.repositories.conversations import SqlConversations
from bot.store.repositories.dead_letters import SqlDeadLetters
from bot.store.repositories.following import SqlFollowing
from bot.store.repositories.messages import SqlMessages
from bot.store.repositories.people import SqlPeople
from bot.store.repositories.pictures import SqlPictures
from bot.store.repositories.price_alerts import SqlPriceAlerts
from bot.store.repositories.review_notes import SqlReviewNotes
from bot.store.repositories.steps import SqlSteps
from bot.store.repositories.subscriptions import SqlSubscriptions
from bot.store.repositories.supports import SqlSupports
from bot.store.repositories.trackers import SqlTrackerEvents
from bot.store.repositories.transfers import SqlTransfers
from bot.store.repositories.voice_notes import SqlVoiceNotes
from bot.store.repositories.withheld import SqlWithheld


class SqlUnitOfWork:
    """Implements `bot.domain.store.UnitOfWork`."""

    def __init__(self, session: AsyncSession, queue: App) -> None:
        self.session = session
        self._queue = queue

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.session)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self.session)

    @cached_property
    def messages(self) -> SqlMessages:
        return SqlMessages(self.session)

    @cached_property
    def withheld(self) -> SqlWithheld:
        return SqlWithheld(self.session)

    @cached_property
    def attachments(self) -> SqlAttachments:
        return SqlAttachments(self.session)

    @cached_property
    def voice_notes(self) -> SqlVoiceNotes:
        return SqlVoiceNotes(self.session)

    @cached_property
    def complaints(self) -> SqlComplaints:
        return SqlComplaints(self.session)

    @cached_property
    def following(self) -> SqlFollowing:
        return SqlFollowing(self.session)

    @cached_property
    def steps(self) -> SqlSteps:
        return SqlSteps(self.session)

    @cached_property
    def supports(self) -> SqlSupports:
        return SqlSupports(self.session)

    @cached_property
    def trackers(self) -> SqlTrackerEvents:
        return SqlTrackerEvents(self.session)

    @cached_property
    def transfers(self) -> SqlTransfers:
        return SqlTransfers(self.session)

    @cached_property
    def subscriptions(self) -> SqlSubscriptions:
        return SqlSubscriptions(self.session)

    @cached_property
    def pictures(self) -> SqlPictures:
        return SqlPictures(self.session)

    @cached_property
    def review_notes(self) -> SqlReviewNotes:
        return SqlReviewNotes(self.session)

    @cached_property
    def price_alerts(self) -> SqlPriceAlerts:
        return SqlPriceAlerts(self.session)

    @cached_property
    def dead_letters(self) -> SqlDeadLetters:
        return SqlDeadLetters(self.session)

    @cached_property
    def jobs(self) -> SqlJobs:
        return SqlJobs(self.session, self._queue)

    def savepoint(self) -> AbstractAsyncContextManager[object]:
        return self.session.begin_nested()

    async def now(self) -> datetime:
        clock: Result[tuple[datetime]] = await self.session.execute(select(func.clock_timestamp()))
        return clock.scalar_one()


class SqlStore:
    """Implements `bot.domain.store.Store` on PostgreSQL."""

    def __init__(self, engine: AsyncEngine, queue: App) -> None:
        self._engine = engine
        self._queue = queue
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlUnitOfWork]:
        try:
            async with self._sessions.begin() as session:
                yield SqlUnitOfWork(session, self._queue)
        except (OperationalError, InterfaceError, PoolTimeoutError) as error:
            raise DatabaseUnavailableError(type(error).__name__) from error

    async def aclose(self) -> None:
        """Close the pool."""
        await self._engine.dispose()
