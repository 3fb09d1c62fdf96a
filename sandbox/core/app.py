"""The stand-in core API as one router: the contract, the officer's page, and inspection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, Depends
from sqlalchemy import Engine

from sandbox.core import api, inspection, officer
from sandbox.core.catalogue import catalogue
from sandbox.core.context import Core, provide
from sandbox.core.dispatcher import dispatch_forever
from sandbox.settings import SandboxSettings


def create_core(settings: SandboxSettings, engine: Engine) -> APIRouter:
    """The router for an application; while that runs, events go out to Siger."""
    core = Core(settings, engine, catalogue())

    def lifespan(_app: Any) -> AbstractAsyncContextManager[None]:
        return _events_going_out(core)

    router = APIRouter(dependencies=[Depends(provide(core))], lifespan=lifespan)
    for part in (api.router, api.public, inspection.router, officer.router):
        router.include_router(part)
    return router


@asynccontextmanager
async def _events_going_out(core: Core) -> AsyncIterator[None]:
    dispatching = asyncio.create_task(dispatch_forever(core))
    try:
        yield
    finally:
        dispatching.cancel()
        with suppress(asyncio.CancelledError):
            await dispatching
