"""Whoever watches a price hears of it once per crossing, every morning, and never by night."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import CoreApiRejectedError, CoreApiUnavailableError, TryAgainLaterError
from bot.domain.local_time import WIB, in_words
from bot.domain.messages import ChannelName, MessageTemplate, Reachability
from bot.domain.price_alert import Condition
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.services import price_alerts
from bot.services.deliver import Deliver
from bot.services.price_alerts import DELAYS, TRIES, TellPrices
from bot.services.price_news import PRICE_TEMPLATE
from bot.store.price_alert_table import PriceAlertRow
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import ADDRESS, opened
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel
from tests.fixtures.prices import KOPI, RAWIT, TODAY, price, watch
from tests.integration.services.conftest import ALWAYS, Channels

CODES = ["cabai_rawit"]


@pytest.fixture
def core_api() -> FakeCoreApi:
    fake = FakeCoreApi()
    fake.known_commodities = [RAWIT, KOPI]
    return fake


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def watching(store: SqlStore, conversation: Conversation) -> Conversation:
    """Somebody who wants to know when cabai rawit is below Rp30.000."""
    await begin(store, conversation)
    return conversation


async def begin(store: SqlStore, conversation: Conversation, *, armed: bool = True, **changes: Any) -> None:
    async with store.transaction() as uow:
        await uow.price_alerts.begin(conversation.id, watch(**changes), armed=armed)


@pytest.fixture
def tell(
    store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant, channels: Channels
) -> TellPrices:
    return TellPrices(store, core_api, assistant, channels, ALWAYS)


@pytest.fixture
def seven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the morning have begun just now: whatever was considered before is due."""
    monkeypatch.setattr(price_alerts, "morning_began", lambda now: now)
    monkeypatch.setattr(price_alerts, "is_morning", lambda _: True)


async def said(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_a_crossing_is_told_once_and_again_only_after_the_price_went_back(
    tell: TellPrices, engine: AsyncEngine, core_api: FakeCoreApi, watching: Conversation
) -> None:
    told = []
    for amount in (31_000, 29_000, 28_000, 29_500, 30_000, 29_999):
        core_api.observed = [price(amount)]
        await tell.published(CODES, 0)
        told.append(len(await said(engine)))
    assert told == [0, 1, 1, 1, 1, 2]
    first = (await said(engine))[0]
    assert first.startswith("utter_kabar_harga ")
    assert "Rp29.000" in first
    assert "Pemantauan uji" in first
    assert len(await jobs(engine, "deliver")) == 2
    assert len(core_api.asked) == 6, "one call per commodity"


async def test_several_at_once_tell_it_once(
    tell: TellPrices, engine: AsyncEngine, core_api: FakeCoreApi, watching: Conversation, seven: None
) -> None:
    core_api.observed = [price(29_000)]
    await asyncio.gather(*(tell.published(CODES, 0) for _ in range(3)), tell.daily(), tell.daily())
    assert len(await said(engine)) == 1


async def test_each_of_many_watchers_hears_what_they_wished(
    tell: TellPrices,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    watching: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(price_alerts, "PAGE", 2)
    await begin(store, watching, market="tugu", market_name="Pasar Tugu")
    await begin(store, watching, market="koga", market_name="Pasar Koga")
    await begin(store, watching, condition=Condition.ABOVE, threshold=20_000)
    await begin(store, watching, condition=Condition.REACHING, threshold=40_000)
    await begin(store, watching, commodity="kopi", name="Kopi")
    core_api.observed = [price(29_000)]
    await tell.published(["cabai_rawit", "kopi", "unknown"], 0)
    assert len(await said(engine)) == 3


async def test_news_have_a_choice_for_a_picture_and_one_to_end_them(
    tell: TellPrices,
    deliver: Deliver,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    channel: FakeChannel,
    watching: Conversation,
) -> None:
    core_api.observed = [price(29_000)]
    await tell.published(CODES, 0)
    [alert] = await rows(engine, PriceAlertRow)
    [row] = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    await deliver(row.id)
    [(_, sent)] = channel.sent
    assert sent.template is None, "within the window it goes as free text"
    assert [choice.payload for choice in sent.choices] == [
        '/grafik_harga{"komoditas": "cabai_rawit", "tingkat": "eceran"}',
        f'/berhenti_langganan{{"langganan": "{alert.id}"}}',
    ]


async def test_outside_the_channels_window_it_goes_as_an_approved_template(
    tell: TellPrices,
    deliver: Deliver,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    channel: FakeChannel,
    watching: Conversation,
) -> None:
    channel.window_open = False
    core_api.observed = [price(29_000, sample=True)]
    await tell.published(CODES, 0)
    [row] = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    await deliver(row.id)
    [(_, sent)] = channel.sent
    assert sent.template == MessageTemplate(
        PRICE_TEMPLATE,
        {
            "komoditas": "utter_harga_barang cabai rawit utter_harga_seluruh_lampung eceran",
            "harga": "Rp29.000/kg",
            "keterangan": f"utter_harga_asal Pemantauan uji {in_words(TODAY)} Pasar Tugu;"
            " utter_langganan_contoh",
        },
    )


async def test_by_night_it_is_held_until_the_morning_with_the_figure_of_then(
    store: SqlStore,
    core_api: FakeCoreApi,
    assistant: ScriptedAssistant,
    channels: Channels,
    tell: TellPrices,
    engine: AsyncEngine,
    watching: Conversation,
    seven: None,
) -> None:
    now = datetime.now(WIB)
    night = QuietHours((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    by_night = TellPrices(store, core_api, assistant, channels, night)
    core_api.observed = [price(29_000)]
    with pytest.raises(TryAgainLaterError) as waits:
        await by_night.published(CODES, 0)
    await by_night.daily()
    assert timedelta(minutes=50) < waits.value.delay <= timedelta(hours=1)
    assert await said(engine) == []
    core_api.observed = [price(27_000)]
    await tell.published(CODES, 1)
    [words] = await said(engine)
    assert "Rp27.000" in words


async def test_a_silent_core_api_is_asked_again_ever_more_slowly_and_then_left_to_the_daily_round(
    tell: TellPrices, engine: AsyncEngine, core_api: FakeCoreApi, watching: Conversation, seven: None
) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    waits = []
    for attempts in (0, 1, TRIES - 1):
        with pytest.raises(TryAgainLaterError) as later:
            await tell.published(CODES, attempts)
        waits.append(later.value.delay)
    assert waits == [DELAYS[0], DELAYS[1], DELAYS[-1]]
    await tell.published(CODES, TRIES)
    await tell.daily()
    core_api.trouble = None
    core_api.observed = [price(29_000)]
    await tell.daily()
    assert len(await said(engine)) == 1


async def test_prices_that_the_core_api_refuses_to_tell_hold_up_nothing(
    tell: TellPrices,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    watching: Conversation,
    seven: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await begin(store, watching, commodity="kopi", name="Kopi")
    core_api.observed = [price(29_000, commodity="kopi")]
    find = core_api.prices

    async def refuse_one(query: Any) -> Any:
        if query.commodity == "cabai_rawit":
            raise CoreApiRejectedError("odd")
        return await find(query)

    monkeypatch.setattr(core_api, "prices", refuse_one)
    await tell.published(["cabai_rawit", "kopi"], 0)
    await tell.daily()
    assert len(await said(engine)) == 1


async def test_who_has_blocked_us_is_passed_over_and_told_when_they_are_back(
    tell: TellPrices, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, watching: Conversation
) -> None:
    core_api.observed = [price(29_000)]
    for reachable, told in ((False, 0), (True, 1)):
        async with store.transaction() as uow:
            await uow.people.set_reachable(Reachability(ChannelName.WHATSAPP, ADDRESS, reachable))
        await tell.published(CODES, 0)
        assert len(await said(engine)) == told


async def test_a_channel_that_was_switched_off_is_passed_over(
    store: SqlStore,
    core_api: FakeCoreApi,
    assistant: ScriptedAssistant,
    engine: AsyncEngine,
    watching: Conversation,
) -> None:
    core_api.observed = [price(29_000)]
    telegram = {ChannelName.TELEGRAM: FakeChannel(ChannelName.TELEGRAM)}
    await TellPrices(store, core_api, assistant, telegram, ALWAYS).published(CODES, 0)
    assert await said(engine) == []


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_while_an_agent_has_the_conversation_the_news_wait_for_its_end(
    tell: TellPrices,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    watching: Conversation,
    owner: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=3)
    monkeypatch.setattr(price_alerts, "morning_began", lambda _: long_ago)
    core_api.observed = [price(29_000)]
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await tell.published(CODES, 0)
    await tell.daily()
    assert await said(engine) == []
    await run(engine, "UPDATE conversation SET owner = 'bot'")
    await tell.daily()
    await tell.daily()
    assert len(await said(engine)) == 1


async def test_every_morning_it_is_told_once_a_day(
    tell: TellPrices,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
    seven: None,
) -> None:
    await begin(store, conversation, condition=Condition.EVERY_MORNING)
    await tell.daily()
    assert await said(engine) == [], "where there is no figure nothing is told"
    core_api.observed = [price(31_000)]
    await tell.published(CODES, 0)
    assert await said(engine) == [], "the morning's price waits for the morning"
    for _ in range(3):
        await tell.daily()
    [words] = await said(engine)
    assert words.startswith("utter_kabar_harga_pagi ")
    await run(engine, "UPDATE price_alert SET told_on = told_on - 1")
    await tell.daily()
    assert len(await said(engine)) == 2


async def test_after_noon_the_mornings_price_is_not_told(
    tell: TellPrices,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
    seven: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(price_alerts, "is_morning", lambda _: False)
    await begin(store, conversation, condition=Condition.EVERY_MORNING)
    core_api.observed = [price(31_000)]
    await tell.daily()
    assert await said(engine) == []


async def test_before_seven_no_round_is_made(
    tell: TellPrices,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    watching: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(price_alerts, "morning_began", lambda _: None)
    core_api.observed = [price(29_000)]
    await tell.daily()
    assert await said(engine) == []


async def test_a_round_considers_each_alert_once_and_asks_once_per_commodity(
    tell: TellPrices,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    watching: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await begin(store, watching, market="tugu")
    await begin(store, watching, commodity="gone", name="Gone")
    await run(engine, "UPDATE price_alert SET considered_at = considered_at - interval '1 day'")
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    monkeypatch.setattr(price_alerts, "morning_began", lambda _: long_ago)
    for _ in range(3):
        await tell.daily()
    assert [query.commodity for query in core_api.asked] == ["cabai_rawit", "gone"]
