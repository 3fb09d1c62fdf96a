"""Workers on the real queue, with fakes for everything outside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest

from bot.composition import Base
from bot.domain.messages import ChannelName
from bot.settings import Settings
from bot.worker.run import use_cases, work
from bot.worker.tasks import UseCases
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel

PATIENCE_SECONDS = 20.0


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Quick ones."""
    return settings.model_copy(
        update={
            "breath": timedelta(seconds=0.05),
            "worker_poll": timedelta(seconds=0.02),
            "worker_heartbeat": timedelta(seconds=0.2),
            "worker_lost_after": timedelta(seconds=1),
        }
    )


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def core_api() -> FakeCoreApi:
    return FakeCoreApi()


@pytest.fixture
def duties(base: Base, assistant: ScriptedAssistant, core_api: FakeCoreApi, channel: FakeChannel) -> UseCases:
    return use_cases(base, assistant, core_api, {ChannelName.WHATSAPP: channel})


@asynccontextmanager
async def working(base: Base, duties: UseCases) -> AsyncIterator[asyncio.Task[None]]:
    """A worker that runs inside the block."""
    worker = asyncio.create_task(work(base, duties))
    try:
        yield worker
    finally:
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def eventually(true: Callable[[], bool]) -> None:
    """Wait until it is."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not true():  # noqa: ASYNC110 (what is waited for happens in the database too)
            await asyncio.sleep(0.02)
