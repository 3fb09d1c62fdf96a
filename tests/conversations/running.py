"""The whole of Siger on loopback: web and worker on an event loop of their own, as in production."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

import httpx
import uvicorn

from bot.composition import compose
from bot.settings import Settings
from bot.web.app import create_app
from bot.worker.run import run_worker
from tests.fixtures.emulators import eventually

START_SECONDS = 60.0
"""A busy machine needs a while to load the model."""


class RunningSiger:
    """Web and worker in one thread, while the `with` block lasts."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._listener = listener
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="siger", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        eventually(self._ready, START_SECONDS)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._main.cancel)
        self._thread.join()

    def _ready(self) -> bool:
        assert self._thread.is_alive(), "Siger did not start"
        with suppress(httpx.HTTPError):
            return bool(httpx.get(f"{self._settings.public_base_url}/readyz").json().get("workers"))
        return False

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._main = self._loop.create_task(self._serve())
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)
        self._loop.close()

    async def _serve(self) -> None:
        app = create_app(compose(self._settings))
        server = uvicorn.Server(uvicorn.Config(app, ws="none", log_config=None))
        web = asyncio.create_task(server.serve(sockets=[self._listener]))
        try:
            await run_worker(self._settings, heed_signals=False)
        finally:
            server.should_exit = True
            await web
