"""Tell followers what became of their complaints, once, in order, and not at night."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import structlog

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.errors import ComplaintNotFoundError, CoreApiError, TryAgainLaterError
from bot.domain.following import Change, Follower, Role, changes_to_tell, is_late
from bot.domain.messages import MessageTemplate, Reply
from bot.domain.ports import Assistant, CoreApi
from bot.domain.price_alert import Published
from bot.domain.quiet_hours import QuietHours
from bot.domain.store import Store, UnitOfWork
from bot.services.backoff import delay_after
from bot.services.follow_steps import DELAYS
from bot.services.news import News
from bot.services.say import write_unasked

log = structlog.get_logger()


class TakeIn:
    """Takes in what the core API tells, from its webhook."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, event: Change | Published) -> None:
        """Keep the event once, and defer the telling.

        Raises:
            DatabaseUnavailableError: it could not be kept; the core API shall send it again.
        """
        async with self._store.transaction() as uow:
            if isinstance(event, Published):
                await self._prices(uow, event)
            elif await uow.following.add_change(event):
                await uow.jobs.tell_news(event.complaint.service_request_id)

    async def _prices(self, uow: UnitOfWork, event: Published) -> None:
        """What nobody watches is kept, and nothing follows from it."""
        if await uow.price_alerts.add_event(event):
            watched = await uow.price_alerts.watched(event.commodities)
            if watched:
                await uow.jobs.tell_prices(watched)


class Follow:
    """What is told is noted in the same transaction, so that no change is told twice or lost."""

    def __init__(
        self,
        store: Store,
        core_api: CoreApi,
        assistant: Assistant,
        quiet_hours: QuietHours,
    ) -> None:
        self._store = store
        self._core_api = core_api
        self._news = News(assistant)
        self._quiet_hours = quiet_hours

    async def tell_news(self, number: str) -> None:
        """Tell every follower of a complaint what is new to them.

        Raises:
            TryAgainLaterError: it is night.
        """
        async with self._store.transaction() as uow:
            followers = await uow.following.followers(number)
            known_by_all = min((follower.last_sequence for follower in followers), default=0)
            changes = await uow.following.changes(number, known_by_all) if followers else ()
            if changes:
                await self._wait_for_morning(uow)
            for follower in followers:
                await self._tell_follower(uow, follower, changes)

    async def tell_late(self, conversation_id: UUID, number: str) -> None:
        """Tell a reporter, once, that the expected date has passed, and how to bring it further.

        Raises:
            TryAgainLaterError: it is night, or the core API does not answer.
        """
        complaint = await self._ask(number)
        async with self._store.transaction() as uow:
            follower = await uow.following.follower(conversation_id, number)
            if follower is None:
                return
            if complaint is None or not is_late(complaint, await uow.now()):
                await self._expect(uow, follower, complaint)
                return
            await self._wait_for_morning(uow)
            if await uow.following.note_late(follower):
                await self._write_to(
                    uow, follower, self._news.late(complaint), self._news.late_template(complaint)
                )

    async def find_late(self) -> None:
        """Defer a notice for every complaint that is overdue, outside the quiet hours."""
        async with self._store.transaction() as uow:
            now = await uow.now()
            if self._quiet_hours.contain(now):
                return
            for follower in await uow.following.late(now):
                await uow.jobs.tell_late(follower.conversation_id, follower.number)

    async def _expect(self, uow: UnitOfWork, follower: Follower, complaint: Complaint | None) -> None:
        """It is not late after all: keep what the core API expects now, if it still knows the number."""
        if complaint is None:
            await uow.following.note_late(follower)
            return
        await uow.following.note_told(
            follower, follower.last_sequence, complaint.status, complaint.expected_datetime
        )

    async def _tell_follower(self, uow: UnitOfWork, follower: Follower, changes: Sequence[Change]) -> None:
        for change in changes_to_tell(follower, changes, self._quiet_hours):
            reply = self._news.reply(change, follower.role)
            await self._write_to(uow, follower, reply, self._news.template(change, follower.role))
        if changes:
            await self._note_told(uow, follower, changes[-1])

    async def _note_told(self, uow: UnitOfWork, follower: Follower, newest: Change) -> None:
        complaint = newest.complaint
        if newest.sequence <= follower.last_sequence:
            return
        await uow.following.note_told(
            follower, newest.sequence, complaint.status, complaint.expected_datetime
        )
        if complaint.status is ComplaintStatus.MERGED and complaint.merged_into:
            await uow.following.follow(
                Follower(
                    conversation_id=follower.conversation_id,
                    number=complaint.merged_into,
                    role=Role.SUPPORTER,
                    reporter=follower.reporter,
                    last_sequence=newest.sequence,
                )
            )

    async def _write_to(
        self, uow: UnitOfWork, follower: Follower, reply: Reply, template: MessageTemplate
    ) -> None:
        conversation = await uow.conversations.get(follower.conversation_id)
        if conversation is None:
            return
        if not await uow.people.is_reachable(conversation.channel, conversation.address):
            log.info("news_not_told", number=follower.number, reason="unreachable")
            return
        await write_unasked(uow, conversation, reply, template)
        log.info("news_told", number=follower.number)

    async def _wait_for_morning(self, uow: UnitOfWork) -> None:
        now = await uow.now()
        due = self._quiet_hours.when_to_tell(now)
        if due > now:
            raise TryAgainLaterError(due - now, "quiet hours")

    async def _ask(self, number: str) -> Complaint | None:
        try:
            return await self._core_api.complaint(number)
        except ComplaintNotFoundError:
            return None
        except CoreApiError as error:
            raise TryAgainLaterError(delay_after(1, DELAYS), "core API unavailable") from error
