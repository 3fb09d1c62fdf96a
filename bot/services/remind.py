"""Remind a citizen, once, of a report that was begun and never sent."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bot.domain.markup import escape_markup
from bot.domain.messages import ChannelName, Reply
from bot.domain.ports import Assistant, OutboundChannel
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import UntouchedDraft
from bot.domain.reminding import FORGOTTEN_AFTER, LEFT_FOR_AT_LEAST, reminder_is_due
from bot.domain.store import Store, UnitOfWork
from bot.domain.title import complaint_title
from bot.services.say import say

log = structlog.get_logger()


class Remind:
    """One round: every draft that is due. The mark and the message commit together, and the draft's row is
    held meanwhile, so that a draft that is sent or cancelled is not reminded of, and none is twice."""

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        channels: Mapping[ChannelName, OutboundChannel],
        quiet_hours: QuietHours,
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._channels = channels
        self._quiet_hours = quiet_hours

    async def __call__(self) -> None:
        async with self._store.transaction() as uow:
            for draft in await uow.complaints.untouched_drafts(LEFT_FOR_AT_LEAST, FORGOTTEN_AFTER):
                await self._consider(uow, draft)

    async def _consider(self, uow: UnitOfWork, draft: UntouchedDraft) -> None:
        conversation = await uow.conversations.get(draft.conversation_id)
        channel = self._channels.get(conversation.channel) if conversation else None
        if conversation is None or channel is None:
            return
        last, now = conversation.last_inbound_at, await uow.now()
        if reminder_is_due(
            draft.touched_at, now, lambda moment: channel.may_send(last, moment), self._quiet_hours
        ):
            await uow.complaints.mark_reminded(draft.id)
            await say(uow, channel, conversation, self._words(draft))
            log.info("draft_reminded", draft=str(draft.id))

    def _words(self, draft: UntouchedDraft) -> Reply:
        if not draft.facts.description.strip():
            return self._assistant.words("utter_ingatkan_draf_tanpa_judul")
        title = escape_markup(complaint_title(draft.facts.description))
        return self._assistant.words("utter_ingatkan_draf", judul=title)
