"""The emulated Bot API, to be mounted below ``/telegram``."""

from __future__ import annotations

import inspect
import secrets
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from sandbox.telegram import errors
from sandbox.telegram.calls import read_call
from sandbox.telegram.errors import BotApiError
from sandbox.telegram.methods import METHODS
from sandbox.telegram.state import TelegramState

router = APIRouter()


def create_telegram(state: TelegramState) -> FastAPI:
    """``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""
    app = FastAPI(title="Telegram emulator")
    app.state.telegram = state
    app.include_router(router)
    app.add_exception_handler(BotApiError, _refused)
    return app


@router.api_route("/bot{token}/{method}", methods=["GET", "POST"])
async def call_method(request: Request, token: str, method: str) -> dict[str, Any]:
    """One call of the Bot API."""
    state: TelegramState = request.app.state.telegram
    _authenticate(state, token)
    run = METHODS.get(method.lower())
    if run is None:
        raise BotApiError(errors.NOT_FOUND)
    call = await read_call(request)
    result = (
        await run(state, call)
        if inspect.iscoroutinefunction(run)
        else await run_in_threadpool(run, state, call)
    )
    return {"ok": True, "result": result}


@router.get("/file/bot{token}/{folder}/{file_id}")
def download(request: Request, token: str, file_id: str) -> Response:
    """A file whose path getFile told."""
    state: TelegramState = request.app.state.telegram
    _authenticate(state, token)
    file = state.world.files.get(file_id)
    if file is None:
        raise BotApiError(errors.NOT_FOUND)
    return Response(file.content, media_type="application/octet-stream")


def _authenticate(state: TelegramState, token: str) -> None:
    if not secrets.compare_digest(token.encode(), state.world.settings.telegram_bot_token.encode()):
        raise BotApiError(errors.UNAUTHORIZED)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    known = error if isinstance(error, BotApiError) else BotApiError((500, "Internal Server Error"))
    return JSONResponse(known.body(), status_code=known.code)
