"""Put a reply on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from bot.domain.messages import ChannelName, Reply
from bot.domain.ports import OutboundChannel
from bot.domain.records import Conversation
from bot.domain.store import UnitOfWork


async def say(uow: UnitOfWork, channel: OutboundChannel, conversation: Conversation, reply: Reply) -> None:
    """Shape `reply` to the channel, store each message, and defer its delivery."""
    for message in channel.shape(reply):
        message_id = await uow.messages.add_outbound(conversation, replace(message, asks=reply.asks))
        await uow.jobs.deliver(conversation.id, message_id)


async def say_in(
    uow: UnitOfWork, channels: Mapping[ChannelName, OutboundChannel], conversation_id: UUID, reply: Reply
) -> None:
    """Say `reply` in a conversation, unless that is gone."""
    conversation = await uow.conversations.get(conversation_id)
    if conversation is not None:
        await say(uow, channels[conversation.channel], conversation, reply)
