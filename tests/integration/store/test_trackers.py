"""A conversation's tracker events."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.messages import ChannelName
from bot.domain.records import Conversation
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


async def load(store: SqlStore, conversation: Conversation) -> list[dict[str, Any]]:
    async with store.transaction() as uow:
        return [dict(event) for event in await uow.trackers.load(conversation.id)]


def numbered(*numbers: int) -> list[dict[str, Any]]:
    return [{"event": "slot", "value": number, "nested": {"list": [1.5, None, "ä"]}} for number in numbers]


async def test_events_come_back_in_the_order_in_which_they_were_added(
    store: SqlStore, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.trackers.append(conversation.id, numbered(*range(150)))
        await uow.trackers.append(conversation.id, numbered(150, 151))
    assert await load(store, conversation) == numbered(*range(152))


async def test_a_new_conversation_has_none(store: SqlStore, conversation: Conversation) -> None:
    async with store.transaction() as uow:
        await uow.trackers.append(conversation.id, [])
    assert await load(store, conversation) == []


async def test_a_condensed_history_takes_the_place_of_the_long_one(
    store: SqlStore, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.trackers.append(conversation.id, numbered(*range(10)))
        await uow.trackers.replace(conversation.id, numbered(8, 9))
        await uow.trackers.append(conversation.id, numbered(10))
    assert await load(store, conversation) == numbered(8, 9, 10)


async def test_other_conversations_keep_theirs(store: SqlStore, conversation: Conversation) -> None:
    other = await opened(store, on=ChannelName.TELEGRAM)
    async with store.transaction() as uow:
        await uow.trackers.append(conversation.id, numbered(1))
        await uow.trackers.append(other.id, numbered(2))
        await uow.trackers.replace(conversation.id, [])
    assert await load(store, conversation) == []
    assert await load(store, other) == numbered(2)
