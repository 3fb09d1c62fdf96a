"""The life of a message to a citizen."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import (
    ChannelName,
    ChoiceStyle,
    DeliveryState,
    DeliveryUpdate,
    OutboundMessage,
)
from bot.domain.records import Conversation, Outbound
from bot.store.repositories.messages import MESSAGES_WITH_CHOICES
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import choice, message, opened
from tests.fixtures.contents import rows

SENT, DELIVERED, READ, FAILED = (
    DeliveryState.SENT,
    DeliveryState.DELIVERED,
    DeliveryState.READ,
    DeliveryState.FAILED,
)


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


async def add(store: SqlStore, conversation: Conversation, text: str = "halo") -> UUID:
    async with store.transaction() as uow:
        return await uow.messages.add_outbound(conversation, OutboundMessage(text))


async def get(store: SqlStore, message_id: UUID) -> Outbound:
    async with store.transaction() as uow:
        found = await uow.messages.outbound(message_id)
    assert found is not None
    return found


async def advance(
    store: SqlStore, state: DeliveryState, provider_id: str = "SM1", error: str | None = None
) -> bool:
    async with store.transaction() as uow:
        return await uow.messages.advance(DeliveryUpdate(ChannelName.WHATSAPP, provider_id, state, error))


async def test_a_message_waits_as_it_was_shaped(store: SqlStore, conversation: Conversation) -> None:
    shaped = OutboundMessage("Pilih:", (choice("Lapor"),), ChoiceStyle.BUTTONS, "https://siger.example/a.png")
    async with store.transaction() as uow:
        message_id = await uow.messages.add_outbound(conversation, shaped)
    assert await get(store, message_id) == Outbound(
        message_id, conversation.id, shaped, DeliveryState.PENDING, attempts=0, attempted_at=None
    )


async def test_attempts_are_counted_and_the_first_ones_time_stays(
    store: SqlStore, conversation: Conversation
) -> None:
    message_id = await add(store, conversation)
    async with store.transaction() as uow:
        await uow.messages.mark_attempt(message_id, blind=False)
    first = await get(store, message_id)
    async with store.transaction() as uow:
        await uow.messages.mark_attempt(message_id, blind=False)
    second = await get(store, message_id)
    assert (first.attempts, first.state) == (1, DeliveryState.SENDING)
    assert (second.attempts, second.attempted_at) == (2, first.attempted_at)
    assert first.attempted_at is not None


async def test_a_blind_attempt_is_remembered_whatever_follows(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    message_id = await add(store, conversation)
    async with store.transaction() as uow:
        await uow.messages.mark_attempt(message_id, blind=True)
        await uow.messages.mark_attempt(message_id, blind=False)
        await uow.messages.mark_sent(message_id, "SM1")
    [row] = await rows(engine, MessageRow)
    assert (row.resent_blindly, row.provider_id, row.delivery_state) == (True, "SM1", "sent")


async def test_a_refusal_leaves_its_code_until_the_message_goes_out(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    message_id = await add(store, conversation)
    async with store.transaction() as uow:
        await uow.messages.mark_unsent(message_id, DeliveryState.PENDING, "20429")
    [row] = await rows(engine, MessageRow)
    assert (row.delivery_state, row.delivery_error) == ("pending", "20429")
    async with store.transaction() as uow:
        await uow.messages.mark_sent(message_id, "SM1")
    [row] = await rows(engine, MessageRow)
    assert (row.delivery_state, row.delivery_error) == ("sent", None)


async def test_what_is_no_outbound_message_is_none(store: SqlStore, conversation: Conversation) -> None:
    async with store.transaction() as uow:
        inbound = await uow.messages.add_inbound(conversation, message())
        assert inbound is not None
        assert await uow.messages.outbound(inbound.id) is None
        assert await uow.messages.outbound(uuid4()) is None


@pytest.mark.parametrize("order", list(permutations((SENT, DELIVERED, READ))), ids="-".join)
async def test_callbacks_in_any_order_end_with_the_furthest(
    store: SqlStore, conversation: Conversation, order: tuple[DeliveryState, ...]
) -> None:
    message_id = await add(store, conversation)
    async with store.transaction() as uow:
        await uow.messages.mark_sent(message_id, "SM1")
    for state in order:
        assert await advance(store, state)
    assert (await get(store, message_id)).state is READ


async def test_a_failure_says_why_and_a_late_delivery_takes_it_back(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    message_id = await add(store, conversation)
    async with store.transaction() as uow:
        await uow.messages.mark_sent(message_id, "SM1")
    await advance(store, FAILED, error="63016")
    [row] = await rows(engine, MessageRow)
    assert (row.delivery_state, row.delivery_error) == ("failed", "63016")
    await advance(store, DELIVERED)
    [row] = await rows(engine, MessageRow)
    assert (row.delivery_state, row.delivery_error) == ("delivered", None)


async def test_a_status_of_an_unknown_message_is_told(store: SqlStore) -> None:
    assert not await advance(store, DELIVERED, "SM-unknown")


async def test_a_status_about_a_citizens_own_message_changes_nothing(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.messages.add_inbound(conversation, message(provider_id="SM1"))
    assert await advance(store, READ)
    assert [row.delivery_state for row in await rows(engine, MessageRow)] == [None]


async def test_recent_choices_are_those_of_the_newest_messages_first(
    store: SqlStore, conversation: Conversation
) -> None:
    old, new = choice("Lewati"), choice("Kirim")
    async with store.transaction() as uow:
        for shaped in (OutboundMessage("a", (old,)), OutboundMessage("b"), OutboundMessage("c", (new,))):
            await uow.messages.add_outbound(conversation, shaped)
        await uow.messages.add_inbound(conversation, message())
        assert list(await uow.messages.recent_choices(conversation.id)) == [(new,), (old,)]


async def test_choices_of_long_ago_or_of_others_are_not_recent(
    store: SqlStore, conversation: Conversation
) -> None:
    other = await opened(store, on=ChannelName.TELEGRAM)
    async with store.transaction() as uow:
        await uow.messages.add_outbound(other, OutboundMessage("x", (choice("Lain"),)))
        for number in range(MESSAGES_WITH_CHOICES + 3):
            await uow.messages.add_outbound(conversation, OutboundMessage("y", (choice(str(number)),)))
        recent = await uow.messages.recent_choices(conversation.id)
    assert [choices[0].title for choices in recent] == [str(number) for number in range(22, 2, -1)]
