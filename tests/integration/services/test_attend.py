"""The small duties beside turns disturb nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from bot.domain.errors import DeliveryError
from bot.domain.messages import ChannelName, DeliveryState, DeliveryUpdate, OutboundMessage
from bot.services.attend import Attend
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, message, opened
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.outbound import FakeChannel

READ = DeliveryUpdate(ChannelName.WHATSAPP, "SM1", DeliveryState.READ)


async def test_typing_is_shown_where_the_bot_will_answer(
    attend: Attend, store: SqlStore, channel: FakeChannel
) -> None:
    await attend.show_typing((await opened(store)).id, "SM7")
    assert channel.typing == [(ADDRESS, "SM7")]


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_typing_is_not_shown_where_an_agent_answers(
    attend: Attend, store: SqlStore, engine: AsyncEngine, channel: FakeChannel, owner: str
) -> None:
    conversation = await opened(store)
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await attend.show_typing(conversation.id, "SM7")
    assert channel.typing == []


async def test_typing_that_cannot_be_shown_is_no_trouble(
    attend: Attend, store: SqlStore, channel: FakeChannel
) -> None:
    channel.typing_trouble = DeliveryError("20429", retry=True)
    await attend.show_typing((await opened(store)).id, "SM7")
    await attend.show_typing(uuid4(), "SM7")
    assert channel.typing == []


async def test_a_late_status_finds_its_message(attend: Attend, store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        message_id = await uow.messages.add_outbound(conversation, OutboundMessage("halo"))
        await uow.messages.mark_sent(message_id, "SM1")
    await attend.apply_status(READ)
    assert [row.delivery_state for row in await rows(engine, MessageRow)] == ["read"]


async def test_a_status_that_belongs_to_nothing_is_logged(attend: Attend) -> None:
    with capture_logs() as logs:
        await attend.apply_status(READ)
    assert [entry["event"] for entry in logs] == ["status_of_unknown_message"]


async def test_a_forgotten_conversation_gets_its_turn_once(
    attend: Attend, store: SqlStore, engine: AsyncEngine
) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        await uow.messages.add_inbound(conversation, message())
    await attend.pick_up_forgotten()
    assert await jobs(engine) == [], "it may just have come"
    await run(engine, "UPDATE message SET received_at = now() - interval '1 hour'")
    await attend.pick_up_forgotten()
    await attend.pick_up_forgotten()
    assert [job.args for job in await jobs(engine, "answer")] == [{"conversation_id": str(conversation.id)}]
