"""What travels between a citizen and Siger, in words that no provider owns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.asking import Question


class ChannelName(StrEnum):
    """The channels that Siger speaks on."""

    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"


class MessageKind(StrEnum):
    """What a citizen sent. Those from CONTACT on are recognised, but not understood, except for a voice
    note where somebody listens. OTHER: polls, stories, games, and what a provider cannot pass on."""

    TEXT = "text"
    CHOICE = "choice"
    LOCATION = "location"
    IMAGE = "image"
    CONTACT = "contact"
    VOICE = "voice"
    STICKER = "sticker"
    VIDEO = "video"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote.

    `address` is where a reply goes, in the provider's own spelling. `external_ids` are all the ids under
    which the provider knows this person in this message, the address's own included: those that arrive
    together belong to one person. `phone` is E.164 and may be missing; `name` is what the person
    calls themselves on the channel.
    """

    address: str
    external_ids: tuple[str, ...]
    phone: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A pin: WGS 84 degrees, with the place's name and address where the provider knows them."""

    lat: float
    long: float
    label: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class MediaRef:
    """Where a provider keeps a file. `ref` is a URL (WhatsApp) or a file id (Telegram)."""

    ref: str
    content_type: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message of a citizen.

    `provider_id` is unique within the channel. `text` is verbatim (a photo's caption too). `choice` is
    the id of a tapped button or list row, as we issued it. `album` groups photos sent together.
    `replaces` is the `provider_id` of the message that this one edits, `quotes` that of our message to which
    it replies. `raw` keeps the provider's own facts.
    """

    channel: ChannelName
    provider_id: str
    sender: Sender
    kind: MessageKind
    text: str = ""
    choice: str | None = None
    location: Location | None = None
    media: tuple[MediaRef, ...] = ()
    album: str | None = None
    replaces: str | None = None
    quotes: str | None = None
    sent_at: datetime | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


class DeliveryState(StrEnum):
    """How far an outbound message has come. See `DELIVERY_RANK` for what may follow what."""

    PENDING = "pending"
    SENDING = "sending"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


DELIVERY_RANK: Mapping[DeliveryState, int] = {
    DeliveryState.PENDING: 0,
    DeliveryState.SENDING: 1,
    DeliveryState.QUEUED: 2,
    DeliveryState.SENT: 3,
    DeliveryState.FAILED: 4,
    DeliveryState.DELIVERED: 5,
    DeliveryState.READ: 6,
}
"""Callbacks come unordered; a state is taken only when its rank is higher. A message that was reported
failed and is then reported delivered did arrive, so DELIVERED outranks FAILED."""


def moves_forward(current: DeliveryState, reported: DeliveryState) -> bool:
    """Whether `reported` says more than `current`."""
    return DELIVERY_RANK[reported] > DELIVERY_RANK[current]


@dataclass(frozen=True, slots=True)
class DeliveryUpdate:
    """The provider's word on one of our messages. `error` is the provider's code, when it failed."""

    channel: ChannelName
    provider_id: str
    state: DeliveryState
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Reachability:
    """A person blocked us, or came back."""

    channel: ChannelName
    external_id: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that we acknowledge and keep, but cannot read. `reason` is a short phrase in English."""

    channel: ChannelName
    reason: str
    raw: Mapping[str, Any]


InboundEvent = InboundMessage | DeliveryUpdate | Reachability | DeadLetter


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a citizen can tap, or type by its title or number.

    `id` travels to the provider and back (at most 64 bytes); `payload` stays with us and is what the
    assistant receives. `description` is shown in lists only.
    """

    id: str
    title: str
    payload: str
    description: str = ""


class ChoiceStyle(StrEnum):
    """How choices are shown. NUMBERED means that they stand in the text itself."""

    NONE = "none"
    BUTTONS = "buttons"
    LIST = "list"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the assistant wants to say, before a channel's limits shape it. `image_url` is public.

    `asks` is what a reporter is asked by it about a filed complaint.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    image_url: str | None = None
    asks: Question | None = None


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A message that a provider has approved beforehand: its name there, and the words that fill it in."""

    name: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """One message as a provider will get it: within the channel's limits, ready to send.

    With a `template` it may go where free text may not: there the template is sent, anywhere else what the
    other fields say, once the channel has shaped it. `lasting`: it is still worth telling where it could not
    be told at its moment.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    style: ChoiceStyle = ChoiceStyle.NONE
    image_url: str | None = None
    template: MessageTemplate | None = None
    lasting: bool = False
    asks: Question | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A file's bytes and its sniffed type (such as ``image/jpeg``)."""

    content: bytes
    content_type: str
