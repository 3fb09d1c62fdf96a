"""The order of a webhook, once for all channels: verify, parse, store, acknowledge.

Nothing is stored before the signature is right, and nothing authentic is lost after: what cannot be read
becomes a dead letter. The reply is never made here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from prometheus_client import Counter
from starlette.requests import ClientDisconnect

from bot.domain.errors import (
    DatabaseUnavailableError,
    MalformedRequestError,
    NotConfiguredError,
    RequestTooLargeError,
    SigerError,
)
from bot.domain.messages import ChannelName, DeadLetter, InboundEvent
from bot.domain.ports import Inbox
from bot.settings import Settings
from channels.cleaning import clean

log = structlog.get_logger(__name__)

REQUESTS = Counter(
    "siger_webhook_requests", "Webhook requests, by channel and what became of them", ["channel", "outcome"]
)


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """What a signature covers. `headers` ignore case; `query` is without its question mark."""

    headers: Mapping[str, str]
    query: str
    body: bytes


class WebhookEndpoint(ABC):
    """One address that a provider calls. A channel says how to verify and to parse; the rest is here."""

    name: ChannelName
    path: str

    @abstractmethod
    def missing(self) -> list[str]:
        """The environment variables that must be set before this endpoint opens."""

    @abstractmethod
    def verify(self, request: WebhookRequest) -> Mapping[str, Any]:
        """The body, decoded, once its signature is right.

        Raises:
            InvalidSignatureError: the provider did not sign this.
            MalformedRequestError: it is not the provider's form or JSON.
        """

    @abstractmethod
    def parse(self, payload: Mapping[str, Any]) -> Sequence[InboundEvent]:
        """What an authentic payload says. Whatever this raises, the payload is kept as a dead letter."""

    def fit_to_keep(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """The payload without what is never stored, for where it is kept unread."""
        return payload

    def is_configured(self) -> bool:
        """Whether every secret is there; without one the endpoint is closed."""
        return not self.missing()


def unset(settings: Settings, names: Sequence[str]) -> list[str]:
    """The environment variables among `names` (fields of `Settings`) that have no value."""
    return [name.upper() for name in names if not getattr(settings, name)]


def mount(endpoint: WebhookEndpoint, inbox: Inbox, max_body_bytes: int) -> APIRouter:
    """The route of one endpoint. Errors leave as `SigerError`; the application turns them into HTTP."""
    if not endpoint.is_configured():
        log.warning("webhook_closed", path=endpoint.path, set_these=endpoint.missing())
    router = APIRouter()

    @router.post(endpoint.path, name=f"webhook {endpoint.path}")
    async def webhook(request: Request) -> Response:
        try:
            outcome = await _handle(endpoint, inbox, request, max_body_bytes)
        except SigerError as error:
            REQUESTS.labels(endpoint.name, error.code).inc()
            raise
        REQUESTS.labels(endpoint.name, outcome).inc()
        return Response()

    return router


async def _handle(endpoint: WebhookEndpoint, inbox: Inbox, request: Request, max_body_bytes: int) -> str:
    if not endpoint.is_configured():
        raise NotConfiguredError(f"{endpoint.path} is closed")
    body = await read_body(request, max_body_bytes)
    payload = endpoint.verify(WebhookRequest(request.headers, request.url.query, body))
    return await accept(endpoint, payload, inbox)


async def read_body(request: Request, max_bytes: int) -> bytes:
    """The body, counted while it streams, so that nobody can fill the memory.

    Raises:
        RequestTooLargeError: it has more than `max_bytes`.
        MalformedRequestError: the sender hung up before its end.
    """
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_bytes:
                raise RequestTooLargeError(f"more than {max_bytes} bytes")
    except ClientDisconnect as error:
        raise MalformedRequestError("the body ends early") from error
    return bytes(body)


async def accept(endpoint: WebhookEndpoint, payload: Mapping[str, Any], inbox: Inbox) -> str:
    """Clean, parse and store an authentic payload; returns ``accepted`` or ``dead_letter``.

    Raises:
        DatabaseUnavailableError: nothing was stored; it shall come again.
    """
    cleaned = clean(dict(payload))
    events = _parse(endpoint, cleaned)
    if events:
        events = await _store(endpoint, cleaned, events, inbox)
    return "dead_letter" if any(isinstance(event, DeadLetter) for event in events) else "accepted"


def _parse(endpoint: WebhookEndpoint, payload: Mapping[str, Any]) -> Sequence[InboundEvent]:
    try:
        return endpoint.parse(payload)
    except Exception as error:  # an authentic update is kept, whatever is odd about it
        log.warning("webhook_unreadable", channel=endpoint.name, error=type(error).__name__)
        reason = f"unreadable ({type(error).__name__})"
        return [DeadLetter(endpoint.name, reason, endpoint.fit_to_keep(payload))]


async def _store(
    endpoint: WebhookEndpoint, payload: Mapping[str, Any], events: Sequence[InboundEvent], inbox: Inbox
) -> Sequence[InboundEvent]:
    """Store `events`; where our own code stumbles over them, the payload is kept as a dead letter."""
    try:
        await inbox.receive(events)
    except SigerError:
        raise
    except Exception as error:
        log.exception("webhook_not_stored", channel=endpoint.name)
        reason = f"not stored ({type(error).__name__})"
        letter = DeadLetter(endpoint.name, reason, endpoint.fit_to_keep(payload))
        await _store_dead_letter(letter, inbox)
        return [letter]
    return events


async def _store_dead_letter(letter: DeadLetter, inbox: Inbox) -> None:
    try:
        await inbox.receive([letter])
    except SigerError:
        raise
    except Exception as error:
        raise DatabaseUnavailableError("not even a dead letter can be stored") from error
