"""The stand-in for everything outside Siger, as one FastAPI application on one port."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse

from sandbox.core.app import create_core
from sandbox.core.faults import install_faults
from sandbox.database import open_database
from sandbox.settings import SandboxSettings
from sandbox.simulator import api, inspection, page
from sandbox.simulator.phones import ImpossibleError, Phone
from sandbox.simulator.views import Channel
from sandbox.simulator.world import World
from sandbox.telegram.app import create_telegram
from sandbox.telegram.phone import TelegramPhone
from sandbox.telegram.state import TelegramState
from sandbox.twilio.app import create_twilio
from sandbox.twilio.phone import WhatsAppPhone


def create_app(settings: SandboxSettings | None = None) -> FastAPI:
    """The core API, the provider emulators and the simulator page, sharing one database.

    Without `settings` they are read from the environment, so that this is also uvicorn's factory.
    """
    settings = settings or SandboxSettings()
    engine = open_database(settings.sandbox_data_dir)
    world = World.create(settings, engine)
    world.citizens.seed()
    telegram = TelegramState.create(world)
    phones: Mapping[Channel, Phone] = {"whatsapp": WhatsAppPhone(world), "telegram": TelegramPhone(telegram)}

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with world.courier.running():
            telegram.updates.deliver_all()
            yield
        engine.dispose()

    app = FastAPI(title="Siger sandbox", lifespan=lifespan)
    app.state.world, app.state.phones, app.state.telegram = world, phones, telegram
    install_faults(app)
    app.include_router(create_core(settings, engine))
    for router in (api.router, inspection.router, page.router):
        app.include_router(router)
    app.add_api_route("/", _home, include_in_schema=False)
    app.mount("/simulator/static", page.static_files)
    app.mount("/twilio", create_twilio(world))
    app.mount("/telegram", create_telegram(telegram))
    app.add_exception_handler(ImpossibleError, _impossible)
    return app


def _home() -> RedirectResponse:
    return RedirectResponse("/simulator")


def _impossible(_request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=409)
