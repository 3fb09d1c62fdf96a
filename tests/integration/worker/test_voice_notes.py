"""A worker listens beside its turns, and an answer is given once however the service behaves."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import Base
from bot.domain.messages import ChannelName
from bot.services import hear
from bot.settings import Settings
from bot.worker.run import use_cases
from bot.worker.tasks import UseCases
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import message, voice_note
from tests.fixtures.contents import jobs
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel
from tests.fixtures.recordings import voice
from tests.fixtures.speech import SAID, FakeEars
from tests.integration.worker.conftest import eventually, working


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Somebody listens."""
    return settings.model_copy(update={"speech_to_text_url": "http://127.0.0.1:9"})


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel(file=voice())


@pytest.fixture
def ears() -> FakeEars:
    return FakeEars()


@pytest.fixture
def duties(
    base: Base, assistant: ScriptedAssistant, core_api: FakeCoreApi, channel: FakeChannel, ears: FakeEars
) -> UseCases:
    return use_cases(base, assistant, core_api, {ChannelName.WHATSAPP: channel}, ears)


async def test_a_voice_note_is_answered_once_as_if_it_had_been_typed(
    base: Base, duties: UseCases, engine: AsyncEngine, channel: FakeChannel, ears: FakeEars
) -> None:
    note = voice_note()
    async with working(base, duties):
        await base.inbox().receive([note])
        await base.inbox().receive([note])
        await eventually(lambda: bool(channel.texts))
        while await jobs(engine):  # noqa: ASYNC110 (the queue is in the database)
            await asyncio.sleep(0.02)
    assert channel.texts == [f"Anda menulis: {SAID}"]
    assert len(ears.heard) == 1


async def test_what_is_typed_meanwhile_is_answered_first(
    base: Base, duties: UseCases, channel: FakeChannel, ears: FakeEars
) -> None:
    ears.open_for = asyncio.Event()
    async with working(base, duties):
        await base.inbox().receive([voice_note()])
        await eventually(lambda: bool(ears.heard))
        await base.inbox().receive([message("tolong")])
        await eventually(lambda: channel.texts == ["Anda menulis: tolong"])
        ears.open_for.set()
        await eventually(lambda: len(channel.texts) == 2)
    assert channel.texts[1] == f"Anda menulis: {SAID}"


async def test_a_service_that_is_down_for_a_while_costs_no_voice_note(
    base: Base, duties: UseCases, channel: FakeChannel, ears: FakeEars, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hear, "DELAYS", (timedelta(seconds=0.05),))
    for _ in range(3):
        ears.breaks()
    async with working(base, duties):
        await base.inbox().receive([voice_note()])
        await eventually(lambda: bool(channel.texts))
    assert channel.texts == [f"Anda menulis: {SAID}"]
    assert len(ears.heard) == 4


async def test_a_worker_that_ends_while_it_listens_leaves_the_note_to_the_next(
    base: Base, duties: UseCases, channel: FakeChannel, ears: FakeEars, assistant: ScriptedAssistant
) -> None:
    ears.troubles.append(asyncio.CancelledError())
    async with working(base, duties):
        await base.inbox().receive([voice_note()])
        await eventually(lambda: bool(channel.texts))
    assert channel.texts == [f"Anda menulis: {SAID}"]
    assert len(assistant.turns) == 1
