"""Bring one outbound message to its provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from bot.domain.errors import DeliveryError, TryAgainLaterError
from bot.domain.messages import ChannelName, DeliveryState, OutboundMessage, Reachability
from bot.domain.ports import OutboundChannel
from bot.domain.records import Conversation, Outbound
from bot.domain.store import Store, UnitOfWork
from bot.domain.withheld import WINDOW_CLOSED
from bot.services.say import unfold

log = structlog.get_logger()

ATTEMPTS_AT_MOST = 8
LONGEST_DELAY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to send. `unsure_since`: an earlier try began then, and its outcome is not known."""

    message_id: UUID
    address: str
    channel: OutboundChannel
    message: OutboundMessage
    number: int
    unsure_since: datetime | None


class Deliver:
    """A message is noted as SENDING before the call and as SENT after it.

    Found in SENDING, its outcome is unknown: the provider is asked, and where it cannot tell, the message
    is sent again and counted (`message.resent_blindly`). That is the only way a message can repeat.
    """

    def __init__(self, store: Store, channels: Mapping[ChannelName, OutboundChannel]) -> None:
        self._store = store
        self._channels = channels

    async def __call__(self, message_id: UUID) -> None:
        """Send the message, unless that has been done.

        Raises:
            TryAgainLaterError: the provider could not take it now.
        """
        attempt = await self._begin(message_id)
        if attempt is None:
            return
        try:
            provider_id = await self._find_or_send(attempt)
        except DeliveryError as error:
            await self._note_failure(attempt, error)
            return
        async with self._store.transaction() as uow:
            await uow.messages.mark_sent(message_id, provider_id)

    async def _begin(self, message_id: UUID) -> Attempt | None:
        async with self._store.transaction() as uow:
            outbound = await uow.messages.outbound(message_id)
            if outbound is None or outbound.state not in (DeliveryState.PENDING, DeliveryState.SENDING):
                return None
            conversation = await uow.conversations.get(outbound.conversation_id)
            if conversation is None:
                return None
            return await self._choose_form(uow, conversation, outbound)

    async def _choose_form(
        self, uow: UnitOfWork, conversation: Conversation, outbound: Outbound
    ) -> Attempt | None:
        """The template only where free text may not go. What may have been sent keeps the form that it had,
        by which the provider is asked for it."""
        channel = self._channels[conversation.channel]
        is_open = channel.may_send(conversation.last_inbound_at, await uow.now())
        has_template = outbound.message.template is not None
        if outbound.state is DeliveryState.PENDING and is_open and has_template:
            free = await unfold(uow, channel, conversation, outbound.id, outbound.message)
            outbound = replace(outbound, message=free)
        elif outbound.state is DeliveryState.PENDING and not is_open and not has_template:
            await uow.messages.mark_unsent(outbound.id, DeliveryState.FAILED, WINDOW_CLOSED)
            return None
        return await self._open_attempt(uow, conversation, channel, outbound)

    async def _open_attempt(
        self, uow: UnitOfWork, conversation: Conversation, channel: OutboundChannel, outbound: Outbound
    ) -> Attempt:
        unsure = outbound.state is DeliveryState.SENDING
        await uow.messages.mark_attempt(outbound.id, blind=unsure and not channel.can_find_sent)
        return Attempt(
            message_id=outbound.id,
            address=conversation.address,
            channel=channel,
            message=outbound.message,
            number=outbound.attempts + 1,
            unsure_since=outbound.attempted_at if unsure else None,
        )

    async def _find_or_send(self, attempt: Attempt) -> str:
        """Send, unless an earlier try of unknown outcome went out. The same words may have been said
        before by another message of ours: one that has been noted as sent is not this one."""
        if attempt.unsure_since is not None:
            alike = await attempt.channel.find_sent(attempt.address, attempt.message, attempt.unsure_since)
            async with self._store.transaction() as uow:
                found = await uow.messages.unclaimed(attempt.channel.name, alike)
            if found is not None:
                return found
        return await attempt.channel.send(attempt.address, attempt.message)

    async def _note_failure(self, attempt: Attempt, error: DeliveryError) -> None:
        again = error.retry and attempt.number < ATTEMPTS_AT_MOST
        log.warning("delivery_failed", message=str(attempt.message_id), code=error.provider_code, again=again)
        if error.outcome_unknown and again:
            raise TryAgainLaterError(delay_after(attempt.number, error), error.provider_code)
        state = DeliveryState.PENDING if again else DeliveryState.FAILED
        async with self._store.transaction() as uow:
            await uow.messages.mark_unsent(attempt.message_id, state, error.provider_code)
            if error.unreachable:
                await uow.people.set_reachable(
                    Reachability(attempt.channel.name, attempt.address, reachable=False)
                )
        if again:
            raise TryAgainLaterError(delay_after(attempt.number, error), error.provider_code)


def delay_after(attempt: int, error: DeliveryError) -> timedelta:
    """How long to wait: what the provider asked for, else twice as long each time."""
    if error.retry_after is not None:
        return timedelta(seconds=error.retry_after)
    return min(timedelta(seconds=2**attempt), LONGEST_DELAY)
