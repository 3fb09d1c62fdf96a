"""The small duties beside turns: the typing indicator, late statuses, and forgotten messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.conversation import Owner
from bot.domain.errors import DeliveryError
from bot.domain.messages import ChannelName, DeliveryUpdate
from bot.domain.ports import OutboundChannel
from bot.domain.store import Store

log = structlog.get_logger()

FORGOTTEN_AFTER = timedelta(seconds=30)


class Attend:
    """None of these may disturb a turn: what fails is logged, and the next occasion serves."""

    def __init__(self, store: Store, channels: Mapping[ChannelName, OutboundChannel]) -> None:
        self._store = store
        self._channels = channels

    async def show_typing(self, conversation_id: UUID, provider_id: str) -> None:
        """Show the citizen that an answer is coming."""
        async with self._store.transaction() as uow:
            conversation = await uow.conversations.get(conversation_id)
        if conversation is None or conversation.owner is not Owner.BOT:
            return
        try:
            await self._channels[conversation.channel].show_typing(conversation.address, provider_id)
        except DeliveryError as error:
            log.info("typing_not_shown", code=error.provider_code)

    async def apply_status(self, update: DeliveryUpdate) -> None:
        """Apply a status that came before we had noted which message it is about."""
        async with self._store.transaction() as uow:
            if not await uow.messages.advance(update):
                log.warning("status_of_unknown_message", channel=update.channel, state=update.state)

    async def pick_up_forgotten(self) -> None:
        """Defer a turn for every conversation that waits for one without having any."""
        async with self._store.transaction() as uow:
            for conversation_id in await uow.conversations.forgotten(FORGOTTEN_AFTER):
                log.warning("turn_picked_up", conversation=str(conversation_id))
                await uow.jobs.answer(conversation_id, await uow.now())
