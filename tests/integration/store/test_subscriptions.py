from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.records import Conversation
from bot.domain.subscription import Subscription, SubscriptionKind
from bot.store.subscription_table import SubscriptionRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, sender
from tests.fixtures.contents import rows, run

KIND = SubscriptionKind.SOLVED_NEARBY
SOON = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def subscription(store: SqlStore, conversation: Conversation) -> Subscription:
    async with store.transaction() as uow:
        await uow.subscriptions.begin(conversation.id, KIND, -5.4, 105.2)
    return Subscription(conversation.id, KIND, -5.4, 105.2)


async def test_who_subscribes_again_moves_and_counts_as_new(
    store: SqlStore, engine: AsyncEngine, subscription: Subscription
) -> None:
    await run(engine, "UPDATE subscription SET created_at = created_at - interval '9 days'")
    async with store.transaction() as uow:
        await uow.subscriptions.begin(subscription.conversation_id, KIND, -5.3, 105.1)
    [row] = await rows(engine, SubscriptionRow)
    assert (row.lat, row.long) == (-5.3, 105.1)
    assert datetime.now(UTC) - row.created_at < timedelta(days=1)


async def test_a_conversation_knows_its_own(store: SqlStore, subscription: Subscription) -> None:
    other = await opened(store, sender(address="whatsapp:+6281200000999"))
    async with store.transaction() as uow:
        assert await uow.subscriptions.of(subscription.conversation_id, KIND) == subscription
        assert await uow.subscriptions.of(other.id, KIND) is None


async def test_what_is_due_is_considered_once(store: SqlStore, subscription: Subscription) -> None:
    async with store.transaction() as uow:
        assert await uow.subscriptions.due(KIND, SOON, 10) == [subscription]
        assert await uow.subscriptions.consider(subscription, SOON - timedelta(hours=2)) is False
    since = datetime.now(UTC)
    async with store.transaction() as uow:
        assert await uow.subscriptions.consider(subscription, since)
    async with store.transaction() as uow:
        assert await uow.subscriptions.due(KIND, since, 10) == []
        assert await uow.subscriptions.consider(subscription, since) is False


async def test_no_more_are_given_than_are_asked_for(store: SqlStore, subscription: Subscription) -> None:
    async with store.transaction() as uow:
        assert await uow.subscriptions.due(KIND, SOON, 0) == []


async def test_one_that_moved_or_ended_is_not_considered(
    store: SqlStore, engine: AsyncEngine, subscription: Subscription
) -> None:
    async with store.transaction() as uow:
        await uow.subscriptions.begin(subscription.conversation_id, KIND, -5.3, 105.1)
        assert await uow.subscriptions.consider(subscription, SOON) is False
        await uow.subscriptions.end(subscription.conversation_id, KIND)
        await uow.subscriptions.end(subscription.conversation_id, KIND)
    assert await rows(engine, SubscriptionRow) == []
