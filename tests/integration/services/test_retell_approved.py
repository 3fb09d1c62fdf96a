"""Messages go as soon as the template that they wait for is approved."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import DeliveryError
from bot.domain.local_time import WIB
from bot.domain.messages import (
    ChannelName,
    Reachability,
    Reply,
)
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.services import retell
from bot.services.deliver import Deliver
from bot.services.retell import RetellApproved
from bot.services.say import write_unasked
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, opened
from tests.fixtures.contents import jobs, run
from tests.fixtures.outbound import FakeChannel
from tests.integration.services.conftest import ALWAYS, Channels
from tests.integration.services.withholding import TEMPLATE, deliver_all, withhold

UNAPPROVED = DeliveryError("template_unapproved")


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
def retell_approved(store: SqlStore, channels: Channels) -> RetellApproved:
    return RetellApproved(store, channels, ALWAYS)


async def test_a_template_that_is_approved_meanwhile_lets_its_messages_go(
    retell_approved: RetellApproved,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retell, "EVERY_SECONDS", 0)
    channel.window_open, channel.approved = False, False
    async with store.transaction() as uow:
        for words in ("kabar satu", "kabar dua"):
            await write_unasked(uow, conversation, Reply(words), TEMPLATE)
    channel.troubles.extend([UNAPPROVED, UNAPPROVED])
    await deliver_all(engine, deliver)
    await run(engine, "DELETE FROM procrastinate_jobs")
    await retell_approved()
    assert await jobs(engine, "deliver") == []
    assert channel.approvals_asked == 1, "once for all its messages"
    channel.approved = True
    await asyncio.gather(*(retell_approved() for _ in range(3)))
    await deliver_all(engine, deliver)
    assert [(said.text, said.template) for _, said in channel.sent] == [
        ("kabar satu", TEMPLATE),
        ("kabar dua", TEMPLATE),
    ]


@pytest.mark.parametrize("error", ["63016", "window_closed"])
async def test_what_failed_though_its_template_was_there_waits_for_its_citizen_alone(
    retell_approved: RetellApproved,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
    error: str,
) -> None:
    await withhold(store, conversation, engine, "kabar", error=error)
    await retell_approved()
    assert channel.approvals_asked == 0
    assert await jobs(engine, "deliver") == []


async def test_the_round_is_made_once_in_an_hour(
    retell_approved: RetellApproved,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
) -> None:
    channel.approved = False
    await withhold(store, conversation, engine, "kabar", error="template_missing")
    for _ in range(3):
        await retell_approved()
    assert channel.approvals_asked == 1


async def test_where_nothing_waits_the_provider_is_not_asked(
    retell_approved: RetellApproved, engine: AsyncEngine, channel: FakeChannel, conversation: Conversation
) -> None:
    await retell_approved()
    assert channel.approvals_asked == 0


async def test_by_night_nobody_is_woken_and_the_round_is_made_in_the_morning(
    retell_approved: RetellApproved,
    store: SqlStore,
    channels: Channels,
    engine: AsyncEngine,
    conversation: Conversation,
) -> None:
    await withhold(store, conversation, engine, "kabar", error="template_missing")
    now = datetime.now(WIB)
    night = QuietHours((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    await RetellApproved(store, channels, night)()
    assert await jobs(engine, "deliver") == []
    await retell_approved()
    assert len(await jobs(engine, "deliver")) == 1


async def test_who_has_blocked_us_meanwhile_is_left_alone(
    retell_approved: RetellApproved, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await withhold(store, conversation, engine, "kabar", error="template_missing")
    async with store.transaction() as uow:
        await uow.people.set_reachable(Reachability(ChannelName.WHATSAPP, ADDRESS, reachable=False))
    await retell_approved()
    assert await jobs(engine, "deliver") == []


async def test_a_provider_that_does_not_answer_is_asked_the_next_time(
    retell_approved: RetellApproved,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retell, "EVERY_SECONDS", 0)
    channel.approval_trouble = DeliveryError("20500", retry=True)
    await withhold(store, conversation, engine, "kabar", error="template_missing")
    await retell_approved()
    assert await jobs(engine, "deliver") == []
    channel.approval_trouble = None
    await retell_approved()
    assert len(await jobs(engine, "deliver")) == 1
