"""One conversation per person and channel, and none that is forgotten."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.conversation import Owner
from bot.domain.messages import ChannelName
from bot.domain.records import Conversation
from bot.store.tables import ConversationRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, message, opened, sender
from tests.fixtures.contents import rows, run

LONG = timedelta(seconds=30)


async def test_a_conversation_begins_with_the_bot(store: SqlStore) -> None:
    conversation = await opened(store)
    assert conversation.owner is Owner.BOT
    assert conversation.channel is ChannelName.WHATSAPP
    assert conversation.address == ADDRESS
    async with store.transaction() as uow:
        assert await uow.conversations.get(conversation.id) == conversation


async def test_it_is_opened_once_and_notes_each_message(store: SqlStore, engine: AsyncEngine) -> None:
    first = await opened(store, sender("ID.1"))
    again = await opened(store, sender(ADDRESS, address="ID.1"))
    assert again.id == first.id
    assert again.address == "ID.1"
    assert again.last_inbound_at is not None
    assert first.last_inbound_at is not None
    assert again.last_inbound_at > first.last_inbound_at
    assert len(await rows(engine, ConversationRow)) == 1


async def test_what_does_not_exist_is_none(store: SqlStore) -> None:
    async with store.transaction() as uow:
        assert await uow.conversations.get(uuid4()) is None
        assert await uow.conversations.lock(uuid4()) is None


async def test_two_turns_of_one_conversation_run_one_after_the_other(store: SqlStore) -> None:
    conversation = await opened(store)
    order: list[str] = []

    async def turn(name: str) -> None:
        async with store.transaction() as uow:
            await uow.conversations.lock(conversation.id)
            order.append(f"{name} begins")
            await asyncio.sleep(0.02)
            order.append(f"{name} ends")

    await asyncio.gather(turn("a"), turn("b"))
    assert [step.split()[1] for step in order] == ["begins", "ends", "begins", "ends"]


async def test_a_lock_shows_the_conversation_as_it_is_now(store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        await uow.conversations.get(conversation.id)
        await run(engine, "UPDATE conversation SET owner = 'agent'")
        locked = await uow.conversations.lock(conversation.id)
    assert locked is not None
    assert locked.owner is Owner.AGENT


async def test_a_message_is_taken_in_while_a_turn_of_its_conversation_runs(store: SqlStore) -> None:
    conversation = await opened(store)
    async with store.transaction() as turn:
        await turn.conversations.lock(conversation.id)
        async with asyncio.timeout(5), store.transaction() as webhook:
            same = await webhook.conversations.open(
                conversation.person_id, conversation.channel, conversation.address
            )
            assert await webhook.messages.add_inbound(same, message()) is not None


@pytest.fixture
async def waiting(store: SqlStore, engine: AsyncEngine) -> Conversation:
    """A conversation with a message that has waited for an hour, and with no turn for it."""
    conversation = await opened(store)
    async with store.transaction() as uow:
        await uow.messages.add_inbound(conversation, message())
    await run(engine, "UPDATE message SET received_at = now() - interval '1 hour'")
    return conversation


async def forgotten(store: SqlStore, older_than: timedelta = LONG) -> list[object]:
    async with store.transaction() as uow:
        return list(await uow.conversations.forgotten(older_than))


async def test_a_message_without_a_turn_is_found_after_a_while(
    store: SqlStore, waiting: Conversation
) -> None:
    assert await forgotten(store) == [waiting.id]
    assert await forgotten(store, timedelta(hours=2)) == []


async def test_what_is_answered_is_not_forgotten(store: SqlStore, waiting: Conversation) -> None:
    async with store.transaction() as uow:
        pending = await uow.messages.pending(waiting.id)
        await uow.messages.mark_answered([found.id for found in pending])
    assert await forgotten(store) == []


@pytest.mark.parametrize(
    ("status", "found"), [("todo", False), ("doing", False), ("failed", True), ("succeeded", True)]
)
async def test_what_a_turn_waits_for_is_not_forgotten(
    store: SqlStore, engine: AsyncEngine, waiting: Conversation, status: str, found: bool
) -> None:
    async with store.transaction() as uow:
        await uow.jobs.answer(waiting.id, await uow.now())
    await run(
        engine, "UPDATE procrastinate_jobs SET status = CAST(:now AS procrastinate_job_status)", now=status
    )
    assert await forgotten(store) == ([waiting.id] if found else [])


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_what_an_agent_shall_answer_is_not_forgotten(
    store: SqlStore, engine: AsyncEngine, waiting: Conversation, owner: str
) -> None:
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    assert await forgotten(store) == []
