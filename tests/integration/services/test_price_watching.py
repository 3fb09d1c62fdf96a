"""What the core API publishes and what citizens say is kept, and leads to what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.commands import UnwatchPrices, WatchPrice
from bot.domain.messages import Reply
from bot.domain.price_alert import Published
from bot.domain.records import Conversation
from bot.services.answer import Answer
from bot.services.follow import TakeIn
from bot.services.receive import Receive
from bot.store.price_alert_table import PriceAlertRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import message, opened
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.prices import TODAY, watch

EVENT = Published("evt_1", 7, datetime.now(UTC), TODAY, "Uji", ("cabai_rawit", "lada"))


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def watching(store: SqlStore, conversation: Conversation) -> Conversation:
    """Somebody who watches cabai rawit."""
    async with store.transaction() as uow:
        await uow.price_alerts.begin(conversation.id, watch(), armed=True)
    return conversation


async def test_an_event_is_taken_in_once_and_followed_only_where_somebody_watches(
    store: SqlStore, take_in: TakeIn, engine: AsyncEngine, watching: Conversation
) -> None:
    await take_in(EVENT)
    await take_in(EVENT)
    await take_in(Published("evt_2", 8, EVENT.occurred_at, TODAY, "Uji", ("lada",)))
    [job] = await jobs(engine)
    assert (job.task, job.args, job.lock) == ("tell_prices", {"commodities": ["cabai_rawit"]}, "prices")


async def test_a_turn_begins_and_ends_what_is_watched_and_knows_it_next_time(
    store: SqlStore,
    engine: AsyncEngine,
    inbox: Receive,
    answer: Answer,
    assistant: ScriptedAssistant,
    conversation: Conversation,
) -> None:
    assistant.script.extend(
        [
            [WatchPrice(watch=watch(), armed=False), Reply("Baik.")],
            [Reply("Daftar.")],
            [UnwatchPrices(ids=None), Reply("Baik.")],
        ]
    )
    held = []
    for words in ("kabari cabai", "daftar langganan", "berhenti langganan"):
        await inbox.receive([message(words)])
        await run(engine, "UPDATE message SET received_at = received_at - interval '1 minute'")
        await answer(conversation.id)
        held.append([(row.threshold, row.armed) for row in await rows(engine, PriceAlertRow)])
    assert held == [[(30_000, False)], [(30_000, False)], []]
    assert [len(turn.price_alerts) for turn in assistant.turns] == [0, 1, 1]
    assert assistant.turns[1].price_alerts[0].watch == watch()
