"""The stand-in core API as one router: the contract, the officer's page, and inspection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, Depends
from sqlalchemy import Engine

from sandbox.core import api, content_api, inspection, officer
from sandbox.core.catalogue import catalogue
from sandbox.core.content import read_content
from sandbox.core.context import Core, provide
from sandbox.core.dispatcher import dispatch_forever
from sandbox.core.player import play_forever
from sandbox.core.prices import api as prices_api
from sandbox.core.prices import desk
from sandbox.core.prices.seeding import seed_prices
from sandbox.core.seeding import seed_samples
from sandbox.settings import SandboxSettings


def create_core(settings: SandboxSettings, engine: Engine) -> APIRouter:
    """The router for an application; while that runs, scenarios are played and events go out to Siger."""
    core = Core(settings, engine, catalogue(), read_content(settings.sandbox_content_dir))
    if settings.sandbox_samples:
        seed_samples(core)
    if settings.sandbox_prices:
        seed_prices(core)

    def lifespan(_app: Any) -> AbstractAsyncContextManager[None]:
        return _at_work(core)

    router = APIRouter(dependencies=[Depends(provide(core))], lifespan=lifespan)
    parts = (api.router, api.public, content_api.router, prices_api.router)
    for part in (*parts, inspection.router, desk.router, officer.router):
        router.include_router(part)
    return router


@asynccontextmanager
async def _at_work(core: Core) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in (dispatch_forever(core), play_forever(core))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
