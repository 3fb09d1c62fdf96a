"""Take in what a channel brought: store it once, and defer what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.conversation import Owner
from bot.domain.messages import (
    DeadLetter,
    DeliveryUpdate,
    InboundEvent,
    InboundMessage,
    MessageKind,
    Reachability,
)
from bot.domain.records import Inbound
from bot.domain.store import Store, UnitOfWork

STATUS_PATIENCE = timedelta(seconds=5)
"""A status may overtake the commit that notes the message's provider id; it is applied again after this."""


class Receive:
    """Implements `bot.domain.ports.Inbox`. `breath` is the pause after which a citizen is answered.

    Where somebody `listens` to voice notes, a turn of its own is deferred for one that is heard after that.
    """

    def __init__(self, store: Store, breath: timedelta, *, listens: bool = False) -> None:
        self._store = store
        self._breath = breath
        self._listens = listens

    async def receive(self, events: Sequence[InboundEvent]) -> None:
        async with self._store.transaction() as uow:
            for event in events:
                await self._take(uow, event)

    async def _take(self, uow: UnitOfWork, event: InboundEvent) -> None:
        match event:
            case InboundMessage():
                await self._take_message(uow, event)
            case DeliveryUpdate():
                if not await uow.messages.advance(event):
                    await uow.jobs.apply_status(event, STATUS_PATIENCE)
            case Reachability():
                await uow.people.set_reachable(event)
            case DeadLetter():
                await uow.dead_letters.add(event)

    async def _take_message(self, uow: UnitOfWork, message: InboundMessage) -> None:
        if message.replaces and await uow.messages.apply_edit(message):
            return
        person_id = await uow.people.resolve(message.channel, message.sender)
        conversation = await uow.conversations.open(person_id, message.channel, message.sender.address)
        stored = await uow.messages.add_inbound(conversation, message)
        if stored is None:
            return
        if conversation.owner is Owner.BOT:
            await uow.jobs.show_typing(conversation.id, stored.provider_id)
        if stored.kind is MessageKind.IMAGE:
            for attachment_id in stored.attachments:
                await uow.jobs.fetch(attachment_id)
        if self._listens and stored.kind is MessageKind.VOICE and stored.attachments:
            await uow.voice_notes.begin(stored.id, stored.attachments[0])
            await uow.jobs.hear(stored.id)
        await uow.jobs.answer(conversation.id, stored.received_at + self._pause(stored))

    def _pause(self, message: Inbound) -> timedelta:
        """A tap is a finished thought; after anything else the citizen may still be typing."""
        return timedelta() if message.kind is MessageKind.CHOICE else self._breath
