"""Bring complaints that the core API does not take for days before a person, and tell their citizens so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.domain.messages import ChannelName, Reply
from bot.domain.ports import Assistant, OutboundChannel
from bot.domain.records import StuckSubmission
from bot.domain.store import Store, UnitOfWork
from bot.services.say import say

log = structlog.get_logger()


class Overdue:
    """One round: what has waited for `after` is marked, logged as an error, and told once.

    It looks at rows, not at failures, so that a complaint whose job was lost or breaks is noticed too. The
    submission stays pending and goes on being tried.
    """

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        channels: Mapping[ChannelName, OutboundChannel],
        after: timedelta,
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._channels = channels
        self._after = after

    async def __call__(self) -> None:
        async with self._store.transaction() as uow:
            for submission in await uow.complaints.mark_needing_attention(self._after):
                await self._tell(uow, submission)

    async def _tell(self, uow: UnitOfWork, submission: StuckSubmission) -> None:
        log.error(
            "complaint_needs_attention",
            submission=str(submission.id),
            since=submission.created_at.isoformat(),
            attempts=submission.attempts,
            reason=submission.error,
        )
        conversation = await uow.conversations.get(submission.conversation_id)
        channel = self._channels.get(conversation.channel) if conversation else None
        if conversation is not None and channel is not None:
            await say(uow, channel, conversation, self._words(), lasting=True)

    def _words(self) -> Reply:
        return self._assistant.words("utter_laporan_perlu_petugas")
