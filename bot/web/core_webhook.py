"""`POST /webhooks/core`: the core API tells that something changed. Verify, parse, store, acknowledge."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, BaseModel, Field, SecretStr, ValidationError

from bot.domain.complaints import Complaint, ComplaintStatus
from bot.domain.errors import MalformedRequestError, NotConfiguredError
from bot.domain.following import COMPLAINT_CHANGED, Change
from bot.domain.price_alert import PRICES_PUBLISHED, Published
from bot.web.core_signature import verify
from channels.base import read_body
from channels.cleaning import clean

log = structlog.get_logger(__name__)

PATH = "/webhooks/core"
SIGNATURE = "X-Lampungin-Signature"
LARGEST_SEQUENCE = 2**63 - 1
MOST_COMMODITIES = 1000

CommodityCode = Annotated[str, Field(min_length=1, max_length=100)]
Event = Change | Published


class EventFacts(BaseModel):
    """What every event has. Kinds that we do not know may carry anything."""

    id: str = Field(min_length=1, max_length=200)
    type: str
    sequence: int = Field(ge=1, le=LARGEST_SEQUENCE)
    occurred_at: AwareDatetime
    data: dict[str, Any]


class PricesPublished(BaseModel):
    """The data of `prices.published`."""

    observed_date: date
    source: str = Field(max_length=500)
    commodities: list[CommodityCode] = Field(min_length=1, max_length=MOST_COMMODITIES)


class ComplaintChanged(BaseModel):
    """The data of `complaint.changed`."""

    complaint: Complaint
    previous_status: ComplaintStatus


def core_routes(
    secret: SecretStr | None, take_in: Callable[[Event], Awaitable[None]], max_body_bytes: int
) -> APIRouter:
    """The route. Without a secret it is closed (503). Errors leave as `SigerError`."""
    if secret is None:
        log.warning("webhook_closed", path=PATH, set_these=["CORE_WEBHOOK_SECRET"])
    router = APIRouter()

    @router.post(PATH, name=f"webhook {PATH}")
    async def webhook(request: Request) -> Response:
        if secret is None:
            raise NotConfiguredError(f"{PATH} is closed")
        body = await read_body(request, max_body_bytes)
        header = request.headers.get(SIGNATURE, "")
        verify(header, body, secret.get_secret_value(), datetime.now(UTC))
        event = parse(body)
        if event is not None:
            await take_in(event)
        return Response()

    return router


def parse(body: bytes) -> Event | None:
    """What an authentic body tells of; None for an event of another kind.

    Raises:
        MalformedRequestError: it is not as agreed, and never will be.
    """
    try:
        event = EventFacts.model_validate(clean(json.loads(body)))
        if event.type == COMPLAINT_CHANGED:
            return changed(event)
        if event.type == PRICES_PUBLISHED:
            return published(event)
    except (ValueError, RecursionError) as error:
        reason = f"{error.error_count()} faults" if isinstance(error, ValidationError) else "not JSON"
        log.warning("core_event_malformed", reason=reason)
        raise MalformedRequestError(reason) from None
    log.info("core_event_ignored", type=event.type)
    return None


def changed(event: EventFacts) -> Change:
    """A complaint moved on."""
    data = ComplaintChanged.model_validate(event.data)
    return Change(event.id, event.sequence, event.occurred_at, data.complaint, data.previous_status)


def published(event: EventFacts) -> Published:
    """New prices are out."""
    data = PricesPublished.model_validate(event.data)
    commodities = tuple(dict.fromkeys(data.commodities))
    return Published(
        event.id, event.sequence, event.occurred_at, data.observed_date, data.source, commodities
    )
