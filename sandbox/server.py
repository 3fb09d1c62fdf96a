"""The sandbox on loopback, for tests and scripts."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from typing import Self

import uvicorn
from fastapi import FastAPI

from sandbox.app import create_app
from sandbox.settings import SandboxSettings
from sandbox.simulator.world import World
from sandbox.telegram.state import TelegramState

START_SECONDS = 20.0
GRACE_SECONDS = 2
"""Requests that are still under way are cut after so long when the server stops."""


class SandboxServer(uvicorn.Server):
    """How uvicorn runs the sandbox: without web sockets, since Rasa holds back their library, and with open
    event streams ended when it stops."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                ws="none",
                log_level="warning",
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._world: World = app.state.world

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the event streams, which would never end by themselves, then stop as always."""
        self._world.events.close()
        await super().shutdown(sockets)


class RunningSandbox:
    """A sandbox on a free port of 127.0.0.1, in a thread of its own, while the `with` block lasts.

    `settings.sandbox_url` is set to its address. `public_base_url`, Siger's address for webhooks, may be set
    at any time.
    """

    def __init__(self, settings: SandboxSettings, port: int = 0) -> None:
        self.settings = settings
        self._port = port
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address of the running sandbox."""
        return self.settings.sandbox_url

    @property
    def public_base_url(self) -> str:
        """Where webhooks go."""
        return self.settings.public_base_url

    @public_base_url.setter
    def public_base_url(self, url: str) -> None:
        self.settings.public_base_url = url

    @property
    def world(self) -> World:
        """Citizens, messages and switches, for looking at directly."""
        return self._world

    @property
    def telegram(self) -> TelegramState:
        """The bot's registration and its waiting updates."""
        return self._telegram

    def __enter__(self) -> Self:
        listening = socket.create_server(("127.0.0.1", self._port))
        self.settings.sandbox_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(self.settings)
        self._world: World = app.state.world
        self._telegram: TelegramState = app.state.telegram
        self._server = SandboxServer(app)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, daemon=True, name="sandbox"
        )
        self._thread.start()
        self._wait_until_started(self._thread)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        if self._thread:
            self._thread.join()

    def _wait_until_started(self, thread: threading.Thread) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the sandbox did not start")
            time.sleep(0.01)
