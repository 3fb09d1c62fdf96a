from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName
from bot.domain.price_alert import Condition, PriceAlert, Published
from bot.domain.records import Conversation
from bot.store.price_alert_table import PriceAlertRow
from bot.store.tables import CoreEventRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, sender
from tests.fixtures.contents import rows, run
from tests.fixtures.prices import watch

OTHER = "whatsapp:+6281200000999"
NOW = datetime.now(UTC)
SOON, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def alert(store: SqlStore, conversation: Conversation) -> PriceAlert:
    async with store.transaction() as uow:
        await uow.price_alerts.begin(conversation.id, watch(), armed=True)
        [alert] = await uow.price_alerts.of_person(conversation.id, 10)
    return alert


async def test_an_alert_is_kept_as_it_was_wished(
    store: SqlStore, conversation: Conversation, alert: PriceAlert
) -> None:
    assert alert == PriceAlert(alert.id, conversation.id, watch())
    placed = watch(market="tugu", market_name="Pasar Tugu", area="18.71", area_name="Kota Bandar Lampung")
    async with store.transaction() as uow:
        await uow.price_alerts.begin(conversation.id, placed, armed=False)
        [_, other] = await uow.price_alerts.of_person(conversation.id, 10)
    assert (other.watch, other.armed) == (placed, False)


async def test_the_same_alert_again_replaces_the_old_one(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation, alert: PriceAlert
) -> None:
    async with store.transaction() as uow:
        for threshold in range(20_000, 20_200):
            await uow.price_alerts.begin(conversation.id, watch(threshold=threshold), armed=True)
    [row] = await rows(engine, PriceAlertRow)
    assert row.threshold == 20_199
    async with store.transaction() as uow:
        assert await uow.price_alerts.settle(alert, armed=False, told_on=None) is False, "it is gone"


async def test_a_person_has_the_alerts_of_all_their_channels_and_ends_them_from_each(
    store: SqlStore, conversation: Conversation, alert: PriceAlert
) -> None:
    stranger = await opened(store, sender(address=OTHER))
    telegram = await opened(store, sender(address="9001"), ChannelName.TELEGRAM)
    async with store.transaction() as uow:
        await uow.price_alerts.begin(stranger.id, watch(), armed=True)
        await uow.price_alerts.begin(telegram.id, watch(condition=Condition.ABOVE), armed=True)
        await uow.people.link(conversation.person_id, telegram.person_id)
    async with store.transaction() as uow:
        own = await uow.price_alerts.of_person(telegram.id, 10)
        assert [each.watch.condition for each in own] == [Condition.BELOW, Condition.ABOVE]
        assert len(await uow.price_alerts.of_person(telegram.id, 1)) == 1
        [strange] = await uow.price_alerts.of_person(stranger.id, 10)
        await uow.price_alerts.end(telegram.id, [alert.id, strange.id, uuid4()])
        assert await uow.price_alerts.of_person(conversation.id, 10) == [own[1]]
        await uow.price_alerts.end(conversation.id, None)
        assert await uow.price_alerts.of_person(telegram.id, 10) == []
        assert await uow.price_alerts.of_person(stranger.id, 10) == [strange], "another person's stay"


async def test_two_conversations_that_become_one_keep_each_alert_once(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation, alert: PriceAlert
) -> None:
    other = await opened(store, sender(address=OTHER))
    async with store.transaction() as uow:
        await uow.price_alerts.begin(other.id, watch(threshold=1), armed=True)
        await uow.price_alerts.begin(other.id, watch(market="tugu"), armed=True)
        await uow.people.link(conversation.person_id, other.person_id)
    kept = {(row.conversation_id, row.market, row.threshold) for row in await rows(engine, PriceAlertRow)}
    assert kept == {(conversation.id, "", 30_000), (conversation.id, "tugu", 30_000)}


async def test_an_event_on_prices_is_kept_once(store: SqlStore, engine: AsyncEngine) -> None:
    event = Published("evt_1", 7, NOW, date(2026, 11, 20), "Uji", ("kopi",))
    async with store.transaction() as uow:
        assert await uow.price_alerts.add_event(event)
        assert not await uow.price_alerts.add_event(event)
    [row] = await rows(engine, CoreEventRow)
    assert (row.type, row.number, row.data["commodities"]) == ("prices.published", None, ["kopi"])


async def test_the_watchers_of_a_commodity_are_read_page_by_page(
    store: SqlStore, conversation: Conversation, alert: PriceAlert
) -> None:
    async with store.transaction() as uow:
        await uow.price_alerts.begin(conversation.id, watch(market="tugu"), armed=True)
        await uow.price_alerts.begin(conversation.id, watch(commodity="kopi"), armed=True)
        assert await uow.price_alerts.watched(["lada", "kopi", "cabai_rawit"]) == ["cabai_rawit", "kopi"]
        [first] = await uow.price_alerts.page("cabai_rawit", None, 1)
        [second] = await uow.price_alerts.page("cabai_rawit", first.id, 1)
        assert await uow.price_alerts.page("cabai_rawit", second.id, 1) == []
    assert {first.watch.market, second.watch.market} == {None, "tugu"}


async def test_what_is_due_is_settled_once_and_only_as_it_is_known(
    store: SqlStore, engine: AsyncEngine, alert: PriceAlert
) -> None:
    today = NOW.date()
    async with store.transaction() as uow:
        assert await uow.price_alerts.due(EARLIER, 10) == [], "who wished it just now has read the price"
        assert await uow.price_alerts.due(SOON, 0) == []
        assert await uow.price_alerts.due(SOON, 10) == [alert]
        assert await uow.price_alerts.settle(alert, armed=False, told_on=today)
    async with store.transaction() as uow:
        assert await uow.price_alerts.settle(alert, armed=False, told_on=today) is False
        [told] = await uow.price_alerts.due(SOON, 10)
    assert (told.armed, told.told_on) == (False, today)


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_what_was_put_off_is_due_once_the_bot_has_the_conversation_again(
    store: SqlStore, engine: AsyncEngine, alert: PriceAlert, owner: str
) -> None:
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    async with store.transaction() as uow:
        await uow.price_alerts.put_off(alert)
        assert await uow.price_alerts.due(SOON, 10) == []
    await run(engine, "UPDATE conversation SET owner = 'bot'")
    async with store.transaction() as uow:
        assert await uow.price_alerts.due(EARLIER, 10) == [alert]
