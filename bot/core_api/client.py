"""The core Lampung-In API over HTTP, as `docs/core-api.yaml` describes it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx
import stamina
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState
from pydantic import BaseModel, SecretStr, ValidationError

from bot.core_api.errors import FailedJustNowError, error_of
from bot.domain.complaints import (
    Agency,
    Category,
    Complaint,
    ComplaintPage,
    Feedback,
    NearbyComplaint,
    NewComplaint,
    Statistic,
    StoredMedia,
)
from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
    NotConfiguredError,
)
from bot.domain.messages import Media
from bot.settings import Settings

ATTEMPTS = 3
FAILURES_THAT_OPEN = 5
OPEN_FOR_SECONDS = 10.0

Answer = TypeVar("Answer", bound=BaseModel)


class Categories(BaseModel):
    items: list[Category]


class Nearby(BaseModel):
    items: list[NearbyComplaint]


class Agencies(BaseModel):
    items: list[Agency]


class Statistics(BaseModel):
    items: list[Statistic]


class HttpCoreApi:
    """Implements `bot.domain.ports.CoreApi`.

    Every call is a GET or carries an Idempotency-Key, so each may be repeated: up to three times, with
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

    async def categories(self) -> Sequence[Category]:
        return (await self._get("/v1/services", Categories)).items

    async def complaint(self, number: str) -> Complaint:
        return await self._get(_path(number), Complaint)

    async def complaints_of(self, reporter: str, page: int = 1, page_size: int = 10) -> ComplaintPage:
        whose: dict[str, str | float] = {"reporter": reporter, "page": page, "page_size": page_size}
        return await self._get("/v1/requests", ComplaintPage, whose)

    async def nearby(
        self,
        lat: float,
        long: float,
        service_code: str | None,
        radius_m: float,
        *,
        resolved: bool = False,
        updated_since: datetime | None = None,
    ) -> Sequence[NearbyComplaint]:
        where: dict[str, str | float] = {"lat": lat, "long": long, "radius": radius_m}
        if service_code is not None:
            where["service_code"] = service_code
        if resolved:
            where["state"] = "resolved"
        if updated_since is not None:
            where["updated_since"] = updated_since.isoformat()
        return (await self._get("/v1/requests/nearby", Nearby, where)).items

    async def support(self, number: str, reporter: str, idempotency_key: str) -> Complaint:
        content = {"reporter": reporter}
        return await self._post(f"{_path(number)}/support", Complaint, idempotency_key, json=content)

    async def answer(self, number: str, feedback: Feedback, idempotency_key: str) -> Complaint:
        content = feedback.model_dump(mode="json", exclude_none=True)
        return await self._post(f"{_path(number)}/feedback", Complaint, idempotency_key, json=content)

    async def escalate(self, number: str, reporter: str, note: str | None, idempotency_key: str) -> Complaint:
        content = {"reporter": reporter} | ({"note": note} if note else {})
        return await self._post(f"{_path(number)}/escalation", Complaint, idempotency_key, json=content)

    async def agencies(self) -> Sequence[Agency]:
        return (await self._get("/v1/agencies", Agencies)).items

    async def statistics(self, service_code: str) -> Sequence[Statistic]:
        return (await self._get("/v1/statistics", Statistics, {"service_code": service_code})).items

    async def file_complaint(self, complaint: NewComplaint, idempotency_key: str) -> Complaint:
        content = complaint.model_dump(mode="json", exclude_none=True)
        return await self._post("/v1/requests", Complaint, idempotency_key, json=content)

    async def upload(self, media: Media, idempotency_key: str) -> StoredMedia:
        files = {"file": ("photo", media.content, media.content_type)}
        return await self._post("/v1/media", StoredMedia, idempotency_key, files=files)

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _get(
        self, path: str, shape: type[Answer], params: Mapping[str, str | float] | None = None
    ) -> Answer:
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


def _path(number: str) -> str:
    return f"/v1/requests/{quote(number, safe='')}"


def _read(shape: type[Answer], response: httpx.Response) -> Answer:
    """The answer in its shape, or the error that it means; rubbish is a failure."""
    if not response.is_success:
        raise error_of(response)
    try:
        return shape.model_validate_json(response.content)
    except ValidationError as error:
        summary = f"{shape.__name__} with {error.error_count()} faults"
        raise FailedJustNowError(f"the answer is not as agreed: {summary}") from None
