"""Long polling, with the official library against the emulator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress

import pytest
from pydantic import SecretStr

from bot.domain.errors import DatabaseUnavailableError, NotConfiguredError
from bot.domain.messages import InboundMessage
from bot.settings import Settings
from channels.telegram.polling import poll
from sandbox.server import RunningSandbox
from tests.fixtures.channels import MemoryInbox, channel_settings
from tests.fixtures.emulators import Simulator

PATIENCE_SECONDS = 10


@pytest.fixture
def settings(sandbox: RunningSandbox) -> Settings:
    """The emulator's bot."""
    return channel_settings(
        telegram_bot_token=SecretStr(sandbox.settings.telegram_bot_token),
        telegram_api_base_url=f"{sandbox.url}/telegram",
    )


@asynccontextmanager
async def polling(settings: Settings, inbox: MemoryInbox, sandbox: RunningSandbox) -> AsyncIterator[None]:
    """Poll while the block lasts, which begins when the webhook is gone."""
    task = asyncio.create_task(poll(settings, inbox))
    try:
        await eventually(lambda: not sandbox.telegram.registration.url)
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def eventually(true: Callable[[], bool]) -> None:
    """Wait until it is."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not true():  # noqa: ASYNC110 (another thread changes it)
            await asyncio.sleep(0.02)


def texts(inbox: MemoryInbox) -> list[str]:
    return [event.text for event in inbox.events if isinstance(event, InboundMessage)]


@pytest.fixture
def restored(sandbox: RunningSandbox) -> Iterator[None]:
    """Polling takes the webhook away; afterwards all is as it was for the other tests."""
    before = vars(sandbox.telegram.registration).copy()
    yield
    vars(sandbox.telegram.registration).update(before)


@pytest.mark.usefixtures("restored")
async def test_what_a_citizen_writes_is_fetched_once_though_polling_restarts(
    settings: Settings, sandbox: RunningSandbox, simulator: Simulator
) -> None:
    inbox, citizen = MemoryInbox(), simulator.citizen("telegram")
    async with polling(settings, inbox, sandbox):
        await asyncio.to_thread(simulator.act, citizen, "text", text="jalan rusak")
        await eventually(lambda: texts(inbox) == ["jalan rusak"])
    async with polling(settings, inbox, sandbox):
        await asyncio.to_thread(simulator.act, citizen, "text", text="di Metro")
        await eventually(lambda: texts(inbox) == ["jalan rusak", "di Metro"])


@pytest.mark.usefixtures("restored")
async def test_an_update_comes_again_until_it_is_stored(
    settings: Settings, sandbox: RunningSandbox, simulator: Simulator
) -> None:
    inbox, citizen = MemoryInbox(), simulator.citizen("telegram")
    inbox.trouble = DatabaseUnavailableError("gone")
    async with polling(settings, inbox, sandbox):
        await asyncio.to_thread(simulator.act, citizen, "text", text="lampu mati")
        await asyncio.sleep(0.3)
        assert texts(inbox) == []
        inbox.trouble = None
        await eventually(lambda: texts(inbox) == ["lampu mati"])


async def test_a_refused_token_is_said_plainly(settings: Settings) -> None:
    wrong = settings.model_copy(update={"telegram_bot_token": SecretStr("1:wrong")})
    with pytest.raises(NotConfiguredError, match="TELEGRAM_BOT_TOKEN"):
        await poll(wrong, MemoryInbox())
