"""Answer a turn: one transaction from the citizen's messages to the replies' delivery jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from bot.domain.commands import Command
from bot.domain.conversation import Owner, turn_is_due
from bot.domain.messages import ChannelName, Location, Reply
from bot.domain.ports import Assistant, OutboundChannel
from bot.domain.price_alert import MOST_ALERTS
from bot.domain.records import Conversation, Inbound
from bot.domain.store import Store, UnitOfWork
from bot.domain.subscription import SubscriptionKind
from bot.domain.turns import TurnInput, assemble
from bot.services.carry_out import carry_out
from bot.services.moving_request import heard_moving
from bot.services.retell import retell
from bot.services.say import say

log = structlog.get_logger()


class Answer:
    """Killed at any point, the turn simply runs again: nothing of it is seen before it commits."""

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        channels: Mapping[ChannelName, OutboundChannel],
        breath: timedelta,
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._channels = channels
        self._breath = breath

    async def __call__(self, conversation_id: UUID) -> None:
        """Answer what is pending, unless the citizen is still typing: the newest message has its own job."""
        async with self._store.transaction() as uow:
            conversation = await uow.conversations.lock(conversation_id)
            if conversation is None:
                return
            now = await uow.now()
            pending = without_awaited(await uow.messages.pending(conversation_id), now)
            if not turn_is_due(pending, now, self._breath):
                return
            await retell(uow, self._channels[conversation.channel], conversation)
            if conversation.owner is Owner.BOT:
                await self._take_turn(uow, conversation, pending)
            await uow.messages.mark_answered([message.id for message in pending])

    async def _take_turn(
        self, uow: UnitOfWork, conversation: Conversation, pending: Sequence[Inbound]
    ) -> None:
        offered = await uow.messages.recent_choices(conversation.id)
        turn = replace(
            assemble(conversation, pending, offered),
            former_ids=tuple(await uow.people.former_ids(conversation.person_id)),
            asked=await uow.following.open_question(
                conversation.id, pending[0].received_at, [each.quotes for each in pending if each.quotes]
            ),
        )
        if await heard_moving(
            uow, conversation, turn, pending[-1].id, assistant=self._assistant, channels=self._channels
        ):
            return
        turn = await with_prices(uow, await with_spot(uow, await with_fates(uow, turn)))
        for outcome in await self._ask(turn, uow):
            if isinstance(outcome, Reply):
                await say(uow, self._channels[conversation.channel], conversation, outcome)
            else:
                await carry_out(uow, conversation.id, outcome)

    async def _ask(self, turn: TurnInput, uow: UnitOfWork) -> Sequence[Reply | Command]:
        try:
            async with uow.savepoint():
                return await self._assistant.answer(turn, uow.trackers)
        except Exception:  # whatever breaks in there, the citizen hears an honest word, never silence
            log.exception("assistant_failed", conversation=str(turn.conversation_id))
            return [self._assistant.words("utter_gangguan")]


def without_awaited(pending: Sequence[Inbound], now: datetime) -> Sequence[Inbound]:
    """What can be answered by now. A voice note that is being listened to waits, and nothing waits for it:
    written words may tell of danger."""
    return [
        message
        for message in pending
        if message.voice is None or not message.voice.is_awaited(message.received_at, now)
    ]


async def with_fates(uow: UnitOfWork, turn: TurnInput) -> TurnInput:
    """The turn with what is known of its photos, and of those of the open draft."""
    draft = await uow.complaints.open_draft(turn.conversation_id)
    photos = dict.fromkeys([*turn.photos, *(draft.photos if draft else ())])
    return replace(turn, fates=tuple(await uow.attachments.fates(list(photos)))) if photos else turn


async def with_spot(uow: UnitOfWork, turn: TurnInput) -> TurnInput:
    """The turn with the point around which the citizen is told what was solved."""
    wish = await uow.subscriptions.of(turn.conversation_id, SubscriptionKind.SOLVED_NEARBY)
    return replace(turn, told_around=Location(wish.lat, wish.long)) if wish else turn


async def with_prices(uow: UnitOfWork, turn: TurnInput) -> TurnInput:
    """The turn with the prices that the citizen is told of."""
    alerts = await uow.price_alerts.of_person(turn.conversation_id, MOST_ALERTS)
    return replace(turn, price_alerts=tuple(alerts))
