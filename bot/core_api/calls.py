"""Calling the core Lampung-In API over HTTP: time limit, repetitions, a pause after failures, and shapes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Self, TypeVar

import httpx
import stamina
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState
from pydantic import BaseModel, SecretStr, ValidationError

from bot.core_api.errors import FailedJustNowError, error_of
from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
    NotConfiguredError,
)
from bot.settings import Settings

ATTEMPTS = 3
FAILURES_THAT_OPEN = 5
OPEN_FOR_SECONDS = 10.0

Answer = TypeVar("Answer", bound=BaseModel)
Params = Mapping[str, str | float]


class CoreApiCalls:
    """Every call is a GET or carries an Idempotency-Key, so each may be repeated: up to three times, with
    jittered pauses. After five failures in a row nothing is asked for ten seconds.
    """

    def __init__(
        self,
        base_url: str,
        token: SecretStr,
        timeout: float,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`timeout` is the longest that one call takes, its repetitions included, in seconds."""
        self._timeout = timeout
        self._client = httpx.AsyncClient(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token.get_secret_value()}"},
            timeout=httpx.Timeout(timeout, connect=timeout / 2),
            transport=transport,
        )
        self._retrying = stamina.AsyncRetryingCaller(
            attempts=ATTEMPTS, timeout=None, wait_initial=0.1, wait_max=1.0, wait_jitter=0.2
        )
        self._breakers = AsyncCircuitBreakerFactory(
            default_threshold=FAILURES_THAT_OPEN,
            default_ttl=OPEN_FOR_SECONDS,
            exclude=[CoreApiRejectedError, ComplaintNotFoundError],
        )

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The client that the settings describe.

        Raises:
            NotConfiguredError: no token is set.
        """
        if settings.core_api_token is None:
            raise NotConfiguredError("CORE_API_TOKEN is not set")
        timeout = settings.core_api_timeout.total_seconds()
        return cls(settings.core_api_url, settings.core_api_token, timeout)

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _get(self, path: str, shape: type[Answer], params: Params | None = None) -> Answer:
        return await self._call(shape, "GET", path, params=params)

    async def _post(self, path: str, shape: type[Answer], idempotency_key: str, **content: Any) -> Answer:
        headers = {"Idempotency-Key": idempotency_key}
        return await self._call(shape, "POST", path, headers=headers, **content)

    async def _call(self, shape: type[Answer], method: str, path: str, **parts: Any) -> Answer:
        async def attempt() -> Answer:
            return await self._attempt(shape, method, path, **parts)

        try:
            async with asyncio.timeout(self._timeout):
                return await self._retrying(FailedJustNowError, attempt)
        except TimeoutError:
            raise CoreApiUnavailableError(f"no answer within {self._timeout} s") from None

    async def _attempt(self, shape: type[Answer], method: str, path: str, **parts: Any) -> Answer:
        try:
            async with await self._breakers.get_breaker("core API"):
                return _read(shape, await self._send(method, path, **parts))
        except OpenedState:
            raise CoreApiUnavailableError("not asked, since it failed repeatedly just now") from None

    async def _send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        try:
            return await self._client.request(method, path, **parts)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise FailedJustNowError(type(error).__name__) from error


def _read(shape: type[Answer], response: httpx.Response) -> Answer:
    """The answer in its shape, or the error that it means; rubbish is a failure."""
    if not response.is_success:
        raise error_of(response)
    try:
        return shape.model_validate_json(response.content)
    except ValidationError as error:
        summary = f"{shape.__name__} with {error.error_count()} faults"
        raise FailedJustNowError(f"the answer is not as agreed: {summary}") from None
