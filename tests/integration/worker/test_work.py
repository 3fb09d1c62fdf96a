"""A worker takes turns, delivers, files, and survives what happens around it."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from bot.composition import Base
from bot.domain.commands import SubmitComplaint
from bot.domain.messages import Reply
from bot.worker.tasks import UseCases
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import facts, message, opened, photo
from tests.fixtures.contents import jobs, run
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel
from tests.integration.worker.conftest import eventually, working


async def test_a_message_is_answered_and_the_answer_delivered(
    base: Base, duties: UseCases, engine: AsyncEngine, channel: FakeChannel
) -> None:
    async with working(base, duties):
        await base.inbox().receive([message("jalan rusak", provider_id="SM7")])
        await eventually(lambda: bool(channel.texts))
        await eventually(lambda: bool(channel.typing))
    assert channel.texts == ["Anda menulis: jalan rusak"]
    assert await jobs(engine) == [], "what succeeded leaves nothing behind"


async def test_a_complaint_with_a_photo_is_filed_and_its_number_told(
    base: Base,
    duties: UseCases,
    channel: FakeChannel,
    assistant: ScriptedAssistant,
    core_api: FakeCoreApi,
) -> None:
    async with working(base, duties):
        await base.inbox().receive([photo("https://m/1", text="jalan rusak")])
        await eventually(lambda: len(channel.texts) == 1)
        photos = assistant.turns[0].photos
        assistant.script.append([SubmitComplaint(facts=facts("jalan rusak", *photos)), Reply("dikirim")])
        await base.inbox().receive([message("kirim")])
        await eventually(lambda: len(channel.texts) == 3)
    assert channel.texts[1:] == ["dikirim", "utter_tanda_terima Jalan rusak LPG-261123-0001"]
    [filed] = core_api.filed.values()
    assert len(filed.media) == 1


async def test_replies_come_in_the_order_in_which_they_were_said(
    base: Base, duties: UseCases, channel: FakeChannel, assistant: ScriptedAssistant
) -> None:
    numbers = [str(number) for number in range(12)]
    assistant.script.append([Reply(number) for number in numbers])
    async with working(base, duties):
        await base.inbox().receive([message()])
        await eventually(lambda: len(channel.texts) == len(numbers))
    assert channel.texts == numbers


async def test_a_worker_that_stops_finishes_what_runs(
    base: Base, duties: UseCases, engine: AsyncEngine, channel: FakeChannel, assistant: ScriptedAssistant
) -> None:
    begun = asyncio.Event()

    async def think(_: object) -> None:
        begun.set()
        await asyncio.sleep(0.3)

    assistant.meanwhile = think
    async with working(base, duties):
        await base.inbox().receive([message()])
        await begun.wait()
    waiting = await jobs(engine)
    assert [job.task for job in waiting] == ["deliver"], "the turn was finished"


async def test_a_sweep_that_fails_is_followed_by_one_that_does_not(
    base: Base, duties: UseCases, engine: AsyncEngine, channel: FakeChannel
) -> None:
    conversation = await opened(base.store)
    async with base.store.transaction() as uow:
        await uow.messages.add_inbound(conversation, message("masih di sini"))
    with capture_logs() as logs:
        await run(engine, "ALTER TABLE conversation RENAME TO elsewhere")
        async with working(base, duties):
            try:
                await eventually(lambda: "sweep_failed" in [entry["event"] for entry in logs])
            finally:
                await run(engine, "ALTER TABLE elsewhere RENAME TO conversation")
            await run(engine, "UPDATE message SET received_at = now() - interval '1 hour'")
            await eventually(lambda: bool(channel.texts))
    assert channel.texts == ["Anda menulis: masih di sini"]
