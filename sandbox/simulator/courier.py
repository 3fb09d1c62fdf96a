"""Webhooks, sent in the background of a running sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import Any

import httpx
import structlog

from sandbox.simulator.views import File

log = structlog.get_logger()

NO_ANSWER = 0
TIMEOUT_SECONDS = 15.0
"""Twilio waits so long: https://www.twilio.com/docs/api/errors/11200"""


class Courier:
    """Sends from any thread; works only between entering and leaving `running`."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: httpx.AsyncClient | None = None
        self._errands: set[Future[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open the connections; at the end, drop what is still under way."""
        async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
            self._loop, self._client = asyncio.get_running_loop(), client
            try:
                yield
            finally:
                for errand in tuple(self._errands):
                    errand.cancel()
                self._loop = self._client = None

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Start a background task and forget it; its exception is logged."""
        if self._loop is None:
            errand.close()
            return
        future = asyncio.run_coroutine_threadsafe(errand, self._loop)
        self._errands.add(future)
        future.add_done_callback(self._done)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status of the answer, or NO_ANSWER."""
        if self._client is None:
            return NO_ANSWER
        try:
            answer = await self._client.post(url, content=body, headers=dict(headers))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            log.warning("sandbox.webhook_unanswered", url=url, error=type(error).__name__)
            return NO_ANSWER
        if answer.is_error:
            log.warning("sandbox.webhook_refused", url=url, status=answer.status_code)
        return answer.status_code

    async def fetch(self, url: str, max_bytes: int) -> File | None:
        """A file from its URL; None where it cannot be had or is larger than `max_bytes`."""
        if self._client is None:
            return None
        try:
            async with self._client.stream("GET", url, follow_redirects=True) as answer:
                answer.raise_for_status()
                content = b""
                async for chunk in answer.aiter_bytes():
                    content += chunk
                    if len(content) > max_bytes:
                        return None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            log.warning("sandbox.media_unreachable", url=url, error=type(error).__name__)
            return None
        content_type = answer.headers.get("content-type", "application/octet-stream").partition(";")[0]
        return File(url.rsplit("/", 1)[-1][:80], content_type, content)

    def _done(self, errand: Future[None]) -> None:
        self._errands.discard(errand)
        if not errand.cancelled() and (error := errand.exception()):
            log.error("sandbox.errand_failed", exc_info=error)


def delivered(status: int) -> bool:
    """Whether a webhook's answer means that it was taken."""
    return 200 <= status < 300  # noqa: PLR2004 - the class of success, RFC 9110
