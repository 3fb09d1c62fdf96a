"""What the store tells of itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName, DeadLetter, DeliveryState, OutboundMessage
from bot.store.health import Census, Readiness, census, readiness
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import facts, message, opened
from tests.fixtures.contents import run

PATIENCE = timedelta(seconds=12)


async def test_only_workers_with_a_recent_sign_of_life_are_counted(engine: AsyncEngine) -> None:
    await run(
        engine,
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now()), (now()), (now() - interval '1 minute')",
    )
    assert await readiness(engine, PATIENCE) == Readiness(migrated=True, workers=2)


async def test_nobody_works_in_an_empty_house(engine: AsyncEngine) -> None:
    assert await readiness(engine, PATIENCE) == Readiness(migrated=True, workers=0)


async def test_an_empty_store_counts_nothing(engine: AsyncEngine) -> None:
    assert await census(engine) == Census({}, {}, {}, dead_letters=0, resent_blindly=0)


async def test_everything_is_counted_by_its_labels(store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        for _ in range(2):
            await uow.messages.add_inbound(conversation, message())
        failed = await uow.messages.add_outbound(conversation, OutboundMessage("a"))
        await uow.messages.mark_attempt(failed, blind=True)
        await uow.messages.mark_unsent(failed, DeliveryState.FAILED, "63016")
        await uow.messages.add_outbound(conversation, OutboundMessage("b"))
        await uow.complaints.submit(conversation.id, facts())
        await uow.dead_letters.add(DeadLetter(ChannelName.TELEGRAM, "unknown kind", {}))
        await uow.jobs.answer(conversation.id, await uow.now())
    assert await census(engine) == Census(
        messages={
            ("whatsapp", "in", "received"): 2,
            ("whatsapp", "out", "failed"): 1,
            ("whatsapp", "out", "pending"): 1,
        },
        submissions={"pending": 1},
        jobs={("answer", "todo"): 1},
        dead_letters=1,
        resent_blindly=1,
    )
