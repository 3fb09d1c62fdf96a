"""What the sending sides of all channels share: settings, and connections that are closed together."""

from __future__ import annotations

from contextlib import AsyncExitStack
from functools import cached_property
from typing import ClassVar

import httpx

from bot.settings import Settings
from channels.base import unset


class Connections:
    """Opened on first use. `required` names the settings without which nothing can be sent."""

    required: ClassVar[tuple[str, ...]]

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened = AsyncExitStack()

    @cached_property
    def _downloads(self) -> httpx.AsyncClient:
        client = httpx.AsyncClient(timeout=self._settings.provider_timeout.total_seconds())
        self._opened.push_async_callback(client.aclose)
        return client

    def missing(self) -> list[str]:
        """The environment variables that must be set before this channel can send."""
        return unset(self._settings, self.required)

    async def aclose(self) -> None:
        """Close what was opened."""
        await self._opened.aclose()
