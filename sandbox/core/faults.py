"""Trouble on request: faults of the core API that are switched on while it runs."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Annotated, cast

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.core.problems import ProblemError, problem_response

RUBBISH = "<html><body><h1>It works!</h1></body></html>"


class FaultKind(StrEnum):
    """What goes wrong. LOST and GATEWAY_TIMEOUT strike after the request was carried out."""

    DELAY = "delay"
    ERROR = "error"
    CLOSED = "closed"
    LOST = "lost"
    GATEWAY_TIMEOUT = "gateway_timeout"
    RUBBISH = "rubbish"


class Fault(BaseModel):
    """One fault. It strikes with `probability`, and at most `next` times where that is set.

    `seconds` is the length of a delay. `method` and `path` (a prefix) narrow it to some requests.
    """

    model_config = ConfigDict(extra="forbid")

    kind: FaultKind
    probability: float = Field(default=1, gt=0, le=1)
    next: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=3, ge=0, le=120)
    method: str | None = None
    path: str = "/v1/"

    def fits(self, method: str, path: str) -> bool:
        return self.method in (None, method) and path.startswith(self.path)


class FaultBoard(BaseModel):
    """The faults that are switched on."""

    faults: list[Fault] = Field(default_factory=list)

    def strike(self, method: str, path: str) -> list[Fault]:
        """The faults that this request meets; those that are used up leave the board."""
        struck = [f for f in self.faults if f.fits(method, path) and random.random() < f.probability]  # noqa: S311 - no secret
        for fault in struck:
            fault.next = fault.next and fault.next - 1
        self.faults = [fault for fault in self.faults if fault.next != 0]
        return struck


class FaultMiddleware:
    """Strikes requests below /v1 with what is on the board."""

    def __init__(self, app: ASGIApp, board: FaultBoard) -> None:
        self.app = app
        self.board = board

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/v1/"):
            for fault in self.board.strike(scope["method"], scope["path"]):
                if fault.kind is not FaultKind.DELAY:
                    await _STRIKES[fault.kind](self.app, scope, receive, send)
                    return
                await asyncio.sleep(fault.seconds)
        await self.app(scope, receive, send)


async def _error(_app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    problem = ProblemError("internal-error", "A fault is switched on.")
    await problem_response(problem)(scope, receive, send)


async def _rubbish(_app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await HTMLResponse(RUBBISH)(scope, receive, send)


async def _closed(_app: ASGIApp, _scope: Scope, receive: Receive, _send: Send) -> None:
    await _hang_up(receive)


async def _lost(app: ASGIApp, scope: Scope, receive: Receive, _send: Send) -> None:
    await app(scope, receive, _swallow)
    await _hang_up(receive)


async def _gateway_timeout(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, _swallow)
    problem = ProblemError("gateway-timeout", "A fault is switched on.")
    await problem_response(problem)(scope, receive, send)


async def _swallow(_message: Message) -> None:
    """Take an answer and tell nobody."""


async def _hang_up(receive: Receive) -> None:
    """Drop the connection without an answer.

    ASGI has no word for it, so uvicorn's transport is taken from its `receive`, a bound method of the
    request's cycle. A server without one sees the broken connection as an error.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionResetError("the connection was dropped by a fault")
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


_STRIKES: dict[FaultKind, Callable[[ASGIApp, Scope, Receive, Send], Awaitable[None]]] = {
    FaultKind.ERROR: _error,
    FaultKind.RUBBISH: _rubbish,
    FaultKind.CLOSED: _closed,
    FaultKind.LOST: _lost,
    FaultKind.GATEWAY_TIMEOUT: _gateway_timeout,
}


def current_board(request: Request) -> FaultBoard:
    """The board of the running application."""
    return cast("FaultBoard", request.app.state.faults)


BoardDep = Annotated[FaultBoard, Depends(current_board)]
router = APIRouter(prefix="/sandbox/faults", tags=["inspection"])


@router.get("")
async def list_faults(board: BoardDep) -> FaultBoard:
    return board


@router.put("")
async def set_faults(wanted: FaultBoard, board: BoardDep) -> FaultBoard:
    """Replace all faults; an empty list heals the core API."""
    board.faults = wanted.faults
    return board


def install_faults(app: FastAPI) -> None:
    """Let faults strike `app`, and give their board its address. Other middleware is added before."""
    board = FaultBoard()
    app.state.faults = board
    app.add_middleware(FaultMiddleware, board=board)
    app.include_router(router)
