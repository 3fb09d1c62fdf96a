"""A provider that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: method and path, and its fields."""

    path: str
    fields: dict[str, Any]
    password: str | None


@dataclass
class Stub:
    """`answers` maps the ending of a method and path to JSON, bytes, a status with either, an error to
    commit, or a function of the request that gives one of these; anything else is 404."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        is_json = request.content_type == "application/json"
        fields = await request.json() if is_json else {**request.query, **await request.post()}
        path = f"{request.method} {request.path}"
        self.asked.append(Asked(path, dict(fields), request.headers.get("Authorization")))
        fitting = [value for end, value in self.answers.items() if path.endswith(end)]
        answer = fitting[0] if fitting else (404, {})
        return await self._respond(request, answer(self.asked[-1]) if callable(answer) else answer)

    async def _respond(self, request: web.Request, answer: Any) -> web.StreamResponse:
        match answer:
            case TimeoutError():
                await asyncio.sleep(2)
                return web.Response()
            case ConnectionResetError():
                assert request.transport
                request.transport.abort()
                return web.Response()
            case (int(status), bytes(body)):
                return web.Response(status=status, body=body)
            case (int(status), value):
                return web.json_response(value, status=status)
            case bytes(body):
                return web.Response(body=body)
            case _:
                return web.json_response(answer)

    def calls(self, end: str) -> list[dict[str, Any]]:
        """The fields of every request to a path with this ending."""
        return [asked.fields for asked in self.asked if asked.path.endswith(end)]


@asynccontextmanager
async def stub_provider(**answers: Any) -> AsyncIterator[Stub]:
    """A stub that listens on the loopback."""
    stub = Stub(answers)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", stub.handle)
    async with TestServer(app) as server:
        stub.url = str(server.make_url("/")).rstrip("/")
        yield stub
