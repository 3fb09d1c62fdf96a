"""Put a reply on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from bot.domain.messages import ChannelName, MessageTemplate, OutboundMessage, Reply
from bot.domain.ports import OutboundChannel
from bot.domain.records import Conversation
from bot.domain.store import UnitOfWork


async def say(
    uow: UnitOfWork,
    channel: OutboundChannel,
    conversation: Conversation,
    reply: Reply,
    *,
    lasting: bool = False,
) -> None:
    """Shape `reply` to the channel, store each message, and defer its delivery.

    An answer is said to what the citizen has just written, and means nothing a day later, when they write of
    something else. What is `lasting` is told then, if it could not be told now.
    """
    for message in channel.shape(reply):
        await _put(uow, conversation, replace(message, lasting=lasting, asks=reply.asks))


async def say_in(
    uow: UnitOfWork, channels: Mapping[ChannelName, OutboundChannel], conversation_id: UUID, reply: Reply
) -> None:
    """Say in a conversation what became of a request, unless the conversation is gone. It stays true, so it
    lasts: the citizen was promised it."""
    conversation = await uow.conversations.get(conversation_id)
    if conversation is not None:
        await say(uow, channels[conversation.channel], conversation, reply, lasting=True)


async def write_unasked(
    uow: UnitOfWork, conversation: Conversation, reply: Reply, template: MessageTemplate
) -> None:
    """Write to somebody who may have been silent for long: `reply` if free text may go to them when it is
    delivered, else `template`. It lasts."""
    message = OutboundMessage(
        reply.text,
        choices=reply.choices,
        image_url=reply.image_url,
        template=template,
        lasting=True,
        asks=reply.asks,
    )
    await _put(uow, conversation, message)


async def unfold(
    uow: UnitOfWork,
    channel: OutboundChannel,
    conversation: Conversation,
    message_id: UUID,
    message: OutboundMessage,
) -> OutboundMessage:
    """Let a message with a template, which has not been sent, go as free text: that costs nothing, and can
    show buttons and a picture. Returns what it now is; what does not fit into it follows by itself."""
    reply = Reply(message.text, message.choices, message.image_url)
    first, *others = (
        replace(each, lasting=message.lasting, asks=message.asks) for each in channel.shape(reply)
    )
    await uow.messages.reshape(message_id, first)
    for each in others:
        await _put(uow, conversation, each)
    return first


async def _put(uow: UnitOfWork, conversation: Conversation, message: OutboundMessage) -> None:
    message_id = await uow.messages.add_outbound(conversation, message)
    await uow.jobs.deliver(conversation.id, message_id)
