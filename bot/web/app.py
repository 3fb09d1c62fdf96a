"""Siger's web application: the webhooks, the health pages, and the way to the simulator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from bot.composition import Base
from bot.pictures.drawing import Draughtsman
from bot.services.follow import TakeIn
from bot.services.pictures import ShowPicture
from bot.web.core_webhook import core_routes
from bot.web.errors import install_errors
from bot.web.health import health_routes
from bot.web.pictures import picture_routes
from channels import build_endpoints
from channels.base import mount


def create_app(base: Base) -> FastAPI:
    """The application on these parts."""
    draughtsman = Draughtsman()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        draughtsman.close()
        await base.store.aclose()

    app = FastAPI(title="Siger", lifespan=lifespan)
    install_errors(app)
    app.include_router(health_routes(base))
    inbox = base.inbox()
    for endpoint in build_endpoints(base.settings):
        app.include_router(mount(endpoint, inbox, base.settings.max_body_bytes))
    app.include_router(
        core_routes(base.settings.core_webhook_secret, TakeIn(base.store), base.settings.max_body_bytes)
    )
    app.include_router(picture_routes(ShowPicture(base.store, draughtsman)))
    if base.settings.simulator_url:
        add_simulator(app, base.settings.simulator_url)
    return app


def add_simulator(app: FastAPI, url: str) -> None:
    """The demo's phone lives in the sandbox; here is the way to it."""

    @app.get("/simulator", include_in_schema=False)
    async def simulator() -> RedirectResponse:
        return RedirectResponse(url)
