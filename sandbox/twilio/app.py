"""The emulated Twilio, to be mounted below ``/twilio``."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from sandbox.simulator.world import World
from sandbox.twilio import approval_api, content_api, media, messages_api, senders_api
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.templates import Templates


def create_twilio(world: World) -> FastAPI:
    """api.twilio.com, content.twilio.com and messaging.twilio.com under one address."""
    app = FastAPI(title="Twilio emulator")
    app.state.world = world
    app.state.templates = Templates(world.engine)
    for api in (messages_api, media, content_api, approval_api, senders_api):
        app.include_router(api.router)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    return app


def _refused(_request: Request, error: Exception) -> JSONResponse:
    known = error if isinstance(error, RefusedError) else RefusedError(20500)
    return JSONResponse(known.body(), status_code=known.status)


def _invalid(request: Request, _error: Exception) -> JSONResponse:
    return _refused(request, RefusedError(20001))
