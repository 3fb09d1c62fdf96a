"""Tell after all what could not be told at its moment."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

import structlog

from bot.domain.errors import DeliveryError
from bot.domain.messages import ChannelName
from bot.domain.ports import OutboundChannel
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.domain.store import Store, UnitOfWork
from bot.domain.withheld import Awaited
from bot.services.say import unfold

log = structlog.get_logger()

EVERY_SECONDS: Final = 3600.0
"""WhatsApp approves within minutes, or within two days: nobody waits for the minute."""
AT_ONCE: Final = 200
"""Messages per template and round; the others wait for the next one."""


async def retell(uow: UnitOfWork, channel: OutboundChannel, conversation: Conversation) -> None:
    """Tell somebody who has written, so that free text may go, what was withheld from them."""
    if not channel.may_send(conversation.last_inbound_at, await uow.now()):
        return
    for withheld in await uow.withheld.release(conversation.id):
        await uow.jobs.deliver(conversation.id, withheld.id)
        if withheld.message.template is not None:
            await unfold(uow, channel, conversation, withheld.id, withheld.message)
        log.info("withheld_told", message=str(withheld.id), since="written")


class RetellApproved:
    """One round: templates that messages wait for are looked at, and where one has been approved meanwhile,
    its messages go. A worker makes it at most once in an hour, and asks the provider once per template; a
    message is released by one worker only, in the transaction that defers its delivery."""

    def __init__(
        self, store: Store, channels: Mapping[ChannelName, OutboundChannel], quiet_hours: QuietHours
    ) -> None:
        self._store = store
        self._channels = channels
        self._quiet_hours = quiet_hours
        self._made_at: float | None = None

    async def __call__(self) -> None:
        if self._made_at is not None and time.monotonic() - self._made_at < EVERY_SECONDS:
            return
        async with self._store.transaction() as uow:
            if self._quiet_hours.contain(await uow.now()):
                return
            awaited = await uow.withheld.awaited()
        self._made_at = time.monotonic()
        for each in awaited:
            if await self._is_approved(each):
                await self._release(each)

    async def _is_approved(self, awaited: Awaited) -> bool:
        channel = self._channels.get(awaited.channel)
        try:
            return channel is not None and await channel.is_approved(awaited.template)
        except DeliveryError as error:
            log.warning("approval_unknown", template=awaited.template, code=error.provider_code)
            return False

    async def _release(self, awaited: Awaited) -> None:
        async with self._store.transaction() as uow:
            released = await uow.withheld.release_awaiting(awaited, AT_ONCE)
            for withheld in released:
                await uow.jobs.deliver(withheld.conversation_id, withheld.id)
        log.info("withheld_told", template=awaited.template, messages=len(released), since="approved")
