"""What leaves the transcript: plain values, safe to keep after the database session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Channel = Literal["whatsapp", "telegram"]
Direction = Literal["inbound", "outbound"]


class State(StrEnum):
    """How far a message has come, in Twilio's words; both channels share them."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNDELIVERED = "undelivered"


class View(BaseModel):
    """Read from a row, never changed."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class CitizenView(View):
    """A citizen. `phone` is E.164; `external_id` is WhatsApp's business-scoped user id."""

    id: int
    channel: Channel
    address: str
    name: str
    phone: str | None = None
    external_id: str | None = None
    blocked: bool = False
    unknown: bool = False


class MessageView(View):
    """A message as the page and the tests see it. Times are Unix seconds."""

    id: int
    citizen_id: int
    direction: Direction
    provider_id: str
    kind: str
    text: str
    details: dict[str, Any]
    state: State
    error: str | None
    created_at: float
    changed_at: float
    edited: bool


class FullMessageView(MessageView):
    """With the provider's own facts."""

    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way in or out."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A stored file; `id` is the provider's id of it."""

    id: str
    name: str
    content_type: str
    content: bytes
    message_id: int | None
