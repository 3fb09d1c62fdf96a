"""A running core API for each module, and a Siger that only listens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.fixtures.core_sandbox import CoreSandbox, running_core
from tests.fixtures.serving import serving

PATIENCE_SECONDS = 10


@dataclass
class Listener:
    """Takes events as Siger would. `answers` are given in turn, then 200."""

    answers: list[int] = field(default_factory=list)
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    async def __call__(self, request: Request) -> Response:
        self.taken.append((request.headers["X-Lampungin-Signature"], await request.body()))
        return Response(status_code=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def siger_url(listener: Listener) -> Iterator[str]:
    with serving(Starlette(routes=[Route("/webhooks/core", listener.__call__, methods=["POST"])])) as url:
        yield url


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    with running_core(tmp_path_factory.mktemp("core")) as running:
        yield running


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait until something happened, or fail."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
