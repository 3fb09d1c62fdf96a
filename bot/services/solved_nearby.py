"""Tell subscribers, once a week, what was solved around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

import structlog

from bot.domain.complaints import Complaint
from bot.domain.conversation import Owner
from bot.domain.errors import CoreApiError, CoreApiUnavailableError
from bot.domain.local_time import date_in_wib
from bot.domain.messages import ChannelName, MessageTemplate, Reply
from bot.domain.ports import Assistant, CoreApi
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.domain.solved_nearby import AT_MOST, RADIUS_M, SCOPE, WITHIN, lately_solved, line_values
from bot.domain.store import Store, UnitOfWork
from bot.domain.subscription import Subscription, SubscriptionKind, week_begins
from bot.services.say import write_unasked

log = structlog.get_logger()

WEEKLY_TEMPLATE: Final = "siger_kabar_mingguan"
AT_ONCE: Final = 20
"""Subscribers per round: other rounds wait meanwhile, and the next one goes on."""


class TellSolvedNearby:
    """One round, on Sundays only. The mark and the message commit together, so that after a killed round
    the next goes on where it was, and nobody is told twice. A core API that is silent is asked again."""

    def __init__(
        self,
        store: Store,
        core_api: CoreApi,
        assistant: Assistant,
        channels: Collection[ChannelName],
        quiet_hours: QuietHours,
    ) -> None:
        self._store = store
        self._core_api = core_api
        self._assistant = assistant
        self._channels = channels
        self._quiet_hours = quiet_hours

    async def __call__(self) -> None:
        async with self._store.transaction() as uow:
            now = await uow.now()
            since = week_begins(now)
            if since is None or self._quiet_hours.contain(now):
                return
            due = await uow.subscriptions.due(SubscriptionKind.SOLVED_NEARBY, since, AT_ONCE)
        for subscription in due:
            try:
                await self._consider(subscription, since, now)
            except CoreApiUnavailableError as error:
                log.warning("solved_nearby_postponed", reason=error.code)
                return
            except CoreApiError as error:
                log.warning("solved_nearby_failed", reason=error.code)

    async def _consider(self, subscription: Subscription, since: datetime, now: datetime) -> None:
        solved: Sequence[Complaint] = ()
        if await self._may_be_told(subscription):
            near = await self._core_api.nearby(
                subscription.lat,
                subscription.long,
                None,
                RADIUS_M,
                resolved=True,
                updated_since=now - WITHIN,
            )
            solved = lately_solved(near, now)
        async with self._store.transaction() as uow:
            conversation = await uow.conversations.get(subscription.conversation_id)
            if conversation and await uow.subscriptions.consider(subscription, since) and solved:
                await self._tell(uow, conversation, subscription, solved)

    async def _may_be_told(self, subscription: Subscription) -> bool:
        """Where not, this week is passed over."""
        async with self._store.transaction() as uow:
            conversation = await uow.conversations.get(subscription.conversation_id)
            return (
                conversation is not None
                and conversation.channel in self._channels
                and conversation.owner is Owner.BOT
                and await uow.people.is_reachable(conversation.channel, conversation.address)
            )

    async def _tell(
        self,
        uow: UnitOfWork,
        conversation: Conversation,
        subscription: Subscription,
        solved: Sequence[Complaint],
    ) -> None:
        await uow.subscriptions.note_sent(subscription)
        today = date_in_wib(await uow.now())
        await write_unasked(uow, conversation, self._words(solved, today), weekly_template(solved, today))
        log.info("solved_nearby_told", conversation=str(conversation.id), complaints=len(solved))

    def _words(self, solved: Sequence[Complaint], today: str) -> Reply:
        lines = (
            self._assistant.words("utter_selesai_sekitar_baris", **line_values(complaint)).text
            for complaint in solved[:AT_MOST]
        )
        return self._assistant.words("utter_kabar_selesai", daftar="\n\n".join(lines), tanggal=today, **SCOPE)


def weekly_template(solved: Sequence[Complaint], today: str) -> MessageTemplate:
    """The news for somebody who has not written for a day: how much it is, since a template has no room for a
    list."""
    return MessageTemplate(WEEKLY_TEMPLATE, {"jumlah": str(len(solved)), "tanggal": today, **SCOPE})
