"""A draft that was left lying is brought to mind once, by day, and only while it is a draft."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.commands import ComplaintFacts
from bot.domain.local_time import WIB
from bot.domain.messages import ChannelName
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.services.remind import Remind
from bot.store.tables import ComplaintDraftRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import facts, opened
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.outbound import FakeChannel
from tests.integration.services.conftest import ALWAYS, Channels

AGE = (
    "UPDATE complaint_draft SET updated_at = updated_at - make_interval(hours => :hours)",
    "UPDATE conversation SET last_inbound_at = last_inbound_at - make_interval(hours => :hours)",
)
REMINDER = "utter_ingatkan_draf Jalan rusak parah di depan pasar"


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def draft(store: SqlStore, conversation: Conversation) -> UUID:
    return await save(store, conversation, facts())


async def save(store: SqlStore, conversation: Conversation, what: ComplaintFacts) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.save_draft(conversation.id, what)


async def let_pass(engine: AsyncEngine, hours: int) -> None:
    for statement in AGE:
        await run(engine, statement, hours=hours)


async def said(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_after_a_day_there_is_one_reminder_and_never_another(
    remind: Remind, engine: AsyncEngine, draft: UUID
) -> None:
    await let_pass(engine, 23)
    await remind()
    assert await said(engine) == []
    await let_pass(engine, 1)
    await remind()
    await remind()
    await let_pass(engine, 24)
    await remind()
    assert await said(engine) == [REMINDER]
    assert len(await jobs(engine, "deliver")) == 1


async def test_a_reminder_does_not_touch_the_draft(remind: Remind, engine: AsyncEngine, draft: UUID) -> None:
    await let_pass(engine, 24)
    [before] = await rows(engine, ComplaintDraftRow)
    await remind()
    [after] = await rows(engine, ComplaintDraftRow)
    assert (after.updated_at, after.facts, after.state) == (before.updated_at, before.facts, "open")
    assert after.reminded_at is not None


async def test_several_rounds_at_once_make_one_reminder(
    remind: Remind, engine: AsyncEngine, draft: UUID
) -> None:
    await let_pass(engine, 24)
    await asyncio.gather(*(remind() for _ in range(4)))
    assert await said(engine) == [REMINDER]


async def test_a_later_change_moves_it_but_makes_no_second(
    remind: Remind, store: SqlStore, engine: AsyncEngine, conversation: Conversation, draft: UUID
) -> None:
    await let_pass(engine, 24)
    await save(store, conversation, facts("lampu mati"))
    await remind()
    assert await said(engine) == []
    await let_pass(engine, 24)
    await remind()
    await save(store, conversation, facts("lampu mati sejak senin"))
    await let_pass(engine, 24)
    await remind()
    assert await said(engine) == ["utter_ingatkan_draf Lampu mati"]


async def test_who_wrote_about_something_else_is_not_reminded_yet(
    remind: Remind, store: SqlStore, engine: AsyncEngine, draft: UUID
) -> None:
    await let_pass(engine, 24)
    await opened(store)
    await remind()
    assert await said(engine) == []


@pytest.mark.parametrize("end", ["submit", "discard"])
async def test_what_was_sent_or_cancelled_is_not_reminded_of(
    remind: Remind, store: SqlStore, engine: AsyncEngine, conversation: Conversation, draft: UUID, end: str
) -> None:
    async with store.transaction() as uow:
        if end == "submit":
            await uow.complaints.submit(conversation.id, facts())
        else:
            await uow.complaints.discard_draft(conversation.id)
    await let_pass(engine, 24)
    await remind()
    assert await said(engine) == []


async def test_a_draft_that_is_being_sent_off_is_passed_over(
    remind: Remind, store: SqlStore, engine: AsyncEngine, conversation: Conversation, draft: UUID
) -> None:
    await let_pass(engine, 24)
    async with store.transaction() as uow:
        await uow.complaints.submit(conversation.id, facts())
        await remind()
    await remind()
    assert await said(engine) == []


async def test_by_night_nobody_is_woken(
    store: SqlStore, assistant: ScriptedAssistant, channels: Channels, engine: AsyncEngine, draft: UUID
) -> None:
    now = datetime.now(WIB)
    night = QuietHours((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    await let_pass(engine, 24)
    await Remind(store, assistant, channels, night)()
    assert await said(engine) == []


async def test_where_the_channel_is_closed_nothing_is_sent(
    remind: Remind, engine: AsyncEngine, draft: UUID, channel: FakeChannel
) -> None:
    channel.window_open = False
    await let_pass(engine, 24)
    await remind()
    assert await said(engine) == []


async def test_where_the_channel_will_be_closed_it_comes_after_twenty_hours(
    remind: Remind, engine: AsyncEngine, draft: UUID, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def within_a_day(self: FakeChannel, last_inbound_at: datetime, now: datetime) -> bool:
        return now - last_inbound_at < timedelta(hours=23)

    monkeypatch.setattr(FakeChannel, "may_send", within_a_day)
    await let_pass(engine, 19)
    await remind()
    assert await said(engine) == []
    await let_pass(engine, 1)
    await remind()
    assert await said(engine) == [REMINDER]


async def test_while_an_agent_has_the_conversation_the_bot_keeps_out(
    remind: Remind, engine: AsyncEngine, draft: UUID
) -> None:
    await let_pass(engine, 24)
    await run(engine, "UPDATE conversation SET owner = 'agent'")
    await remind()
    assert await said(engine) == []


async def test_a_draft_without_words_has_no_title(
    remind: Remind, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await save(store, conversation, ComplaintFacts(address="Pasar"))
    await let_pass(engine, 24)
    await remind()
    assert await said(engine) == ["utter_ingatkan_draf_tanpa_judul"]


async def test_peoples_words_format_nothing(
    remind: Remind, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await save(store, conversation, facts("jalan *rusak*"))
    await let_pass(engine, 24)
    await remind()
    [reminder] = await said(engine)
    assert "*" not in reminder


async def test_a_draft_on_a_channel_that_was_switched_off_waits(
    store: SqlStore, engine: AsyncEngine, draft: UUID, assistant: Any
) -> None:
    telegram = {ChannelName.TELEGRAM: FakeChannel(ChannelName.TELEGRAM)}
    only = Remind(store, assistant, telegram, ALWAYS)
    await let_pass(engine, 24)
    await only()
    assert [row.reminded_at for row in await rows(engine, ComplaintDraftRow)] == [None]
