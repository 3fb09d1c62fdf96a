"""Once a week each subscriber hears what was solved around them, if anything was."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.complaints import ComplaintStatus, NewComplaint
from bot.domain.errors import CoreApiRejectedError, CoreApiUnavailableError
from bot.domain.local_time import WIB, date_in_wib
from bot.domain.messages import ChannelName, MessageTemplate, Reachability
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.domain.subscription import SubscriptionKind
from bot.services import solved_nearby
from bot.services.deliver import Deliver
from bot.services.solved_nearby import WEEKLY_TEMPLATE, TellSolvedNearby
from bot.store.subscription_table import SubscriptionRow
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import ADDRESS, opened
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.core_sandbox import new_request
from tests.fixtures.outbound import FakeChannel
from tests.integration.services.conftest import ALWAYS, Channels

KIND = SubscriptionKind.SOLVED_NEARBY
LAT, LONG = -5.358, 104.975


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def subscribed(store: SqlStore, engine: AsyncEngine, conversation: Conversation) -> Conversation:
    """Somebody who subscribed a day ago."""
    async with store.transaction() as uow:
        await uow.subscriptions.begin(conversation.id, KIND, LAT, LONG)
    await run(engine, "UPDATE subscription SET created_at = created_at - interval '1 day'")
    return conversation


@pytest.fixture
async def solved(core_api: FakeCoreApi) -> str:
    """A complaint nearby that was solved yesterday; its title."""
    new = NewComplaint.model_validate(new_request())
    number = (await core_api.file_complaint(new, "key")).service_request_id
    yesterday = datetime.now(UTC) - timedelta(days=1)
    core_api.known[number] = core_api.known[number].model_copy(update={"updated_datetime": yesterday})
    core_api.move(number, ComplaintStatus.RESOLVED)
    return new.title


@pytest.fixture
def sunday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let it be Sunday, and nine o'clock an hour ago."""
    nine = datetime.now(UTC) - timedelta(hours=1)
    monkeypatch.setattr(solved_nearby, "week_begins", lambda _: nine)
    return nine


@pytest.fixture
def tell(
    store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant, channels: Channels
) -> TellSolvedNearby:
    return TellSolvedNearby(store, core_api, assistant, channels, ALWAYS)


async def said(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_a_subscriber_is_told_once_a_week(
    tell: TellSolvedNearby, engine: AsyncEngine, subscribed: Conversation, solved: str, sunday: datetime
) -> None:
    await tell()
    await tell()
    [words] = await said(engine)
    assert words.startswith("utter_kabar_selesai ")
    assert solved in words
    assert len(await jobs(engine, "deliver")) == 1
    [row] = await rows(engine, SubscriptionRow)
    assert row.last_sent_at is not None
    await run(engine, "UPDATE subscription SET considered_at = considered_at - interval '7 days'")
    await tell()
    assert len(await said(engine)) == 2


async def test_several_rounds_at_once_tell_it_once(
    tell: TellSolvedNearby, engine: AsyncEngine, subscribed: Conversation, solved: str, sunday: datetime
) -> None:
    await asyncio.gather(*(tell() for _ in range(4)))
    assert len(await said(engine)) == 1


async def test_who_subscribed_since_has_just_read_it(
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    store: SqlStore,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    async with store.transaction() as uow:
        await uow.subscriptions.begin(subscribed.id, KIND, LAT, LONG)
    await tell()
    assert await said(engine) == []


async def test_on_other_days_nothing_is_told(
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    subscribed: Conversation,
    solved: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solved_nearby, "week_begins", lambda _: None)
    await tell()
    assert await said(engine) == []


async def test_where_nothing_was_solved_nothing_is_sent_and_it_is_not_asked_again(
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    subscribed: Conversation,
    sunday: datetime,
) -> None:
    await tell()
    core_api.trouble = CoreApiUnavailableError("nobody may ask")
    await tell()
    assert await said(engine) == []
    [row] = await rows(engine, SubscriptionRow)
    assert row.considered_at is not None
    assert row.last_sent_at is None


async def test_outside_the_channels_window_it_goes_as_an_approved_template(
    tell: TellSolvedNearby,
    deliver: Deliver,
    engine: AsyncEngine,
    channel: FakeChannel,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    channel.window_open = False
    await tell()
    [row] = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    await deliver(row.id)
    [(_, message)] = channel.sent
    today = date_in_wib(datetime.now(UTC))
    assert message.template == MessageTemplate(
        WEEKLY_TEMPLATE, {"jumlah": "1", "jarak": "3", "hari": "7", "tanggal": today}
    )
    assert solved in message.text, "the list waits in the same message, should the window open meanwhile"


async def test_who_has_blocked_us_is_not_written_to(
    tell: TellSolvedNearby,
    store: SqlStore,
    engine: AsyncEngine,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    async with store.transaction() as uow:
        await uow.people.set_reachable(Reachability(ChannelName.WHATSAPP, ADDRESS, reachable=False))
    await tell()
    assert await said(engine) == []


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_while_an_agent_has_the_conversation_the_bot_keeps_out(
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
    owner: str,
) -> None:
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await tell()
    assert await said(engine) == []


async def test_by_night_nobody_is_woken_and_the_news_is_told_later(
    store: SqlStore,
    core_api: FakeCoreApi,
    assistant: ScriptedAssistant,
    channels: Channels,
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    now = datetime.now(WIB)
    night = QuietHours((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    await TellSolvedNearby(store, core_api, assistant, channels, night)()
    assert await said(engine) == []
    await tell()
    assert len(await said(engine)) == 1


async def test_while_the_core_api_is_down_the_news_waits_for_it(
    tell: TellSolvedNearby,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    for trouble in (CoreApiUnavailableError("down"), CoreApiRejectedError("odd")):
        core_api.trouble = trouble
        await tell()
        assert await said(engine) == []
    core_api.trouble = None
    await tell()
    assert len(await said(engine)) == 1


async def test_who_ends_it_meanwhile_is_told_nothing(
    tell: TellSolvedNearby,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = core_api.nearby

    async def ended_meanwhile(*args: object, **how: object) -> object:
        async with store.transaction() as uow:
            await uow.subscriptions.end(subscribed.id, KIND)
        return await find(*args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(core_api, "nearby", ended_meanwhile)
    await tell()
    assert await said(engine) == []
    assert await rows(engine, SubscriptionRow) == []


async def test_a_subscription_on_a_channel_that_was_switched_off_is_passed_over(
    store: SqlStore,
    core_api: FakeCoreApi,
    assistant: ScriptedAssistant,
    engine: AsyncEngine,
    subscribed: Conversation,
    solved: str,
    sunday: datetime,
) -> None:
    telegram = {ChannelName.TELEGRAM: FakeChannel(ChannelName.TELEGRAM)}
    await TellSolvedNearby(store, core_api, assistant, telegram, ALWAYS)()
    assert await said(engine) == []
