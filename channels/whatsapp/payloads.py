"""Twilio's webhook forms, read into our own words.

Fields: https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from mimetypes import guess_type
from pathlib import PurePath

from bot.domain.messages import (
    ChannelName,
    DeadLetter,
    DeliveryState,
    DeliveryUpdate,
    InboundEvent,
    InboundMessage,
    Location,
    MediaRef,
    MessageKind,
    Reachability,
    Sender,
)
from channels.whatsapp.errors import UNREACHABLE

Form = Mapping[str, str]

MOST_MEDIA = 10
"""https://www.twilio.com/docs/messaging/api/message-resource: up to ten files in a message."""

_ADDRESS_PREFIX = "whatsapp:"
_ONE_NAME = re.compile(r"\S+\.[A-Za-z][A-Za-z0-9]{1,4}")
_E164 = re.compile(r"\+[1-9]\d{6,14}")

UNREADABLE = frozenset({"unsupported", "unknown", "poll", "event", "order"})
"""`MessageType` of what WhatsApp does not pass on, such as polls, and of what is of no use to us. Others with
nothing in them, such as reactions, ask for no answer."""

OFFICE_SUFFIXES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods"})
"""Those that Python's own table does not know everywhere."""

MEDIA_KINDS: Mapping[str, MessageKind] = {
    "image/webp": MessageKind.STICKER,
    "image/": MessageKind.IMAGE,
    "audio/": MessageKind.VOICE,
    "video/": MessageKind.VIDEO,
    "text/vcard": MessageKind.CONTACT,
    "text/x-vcard": MessageKind.CONTACT,
    "": MessageKind.DOCUMENT,
}
"""By the start of the content type; the first that fits wins.
https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages"""

DELIVERY_STATES: Mapping[str, DeliveryState] = {
    "accepted": DeliveryState.QUEUED,
    "scheduled": DeliveryState.QUEUED,
    "queued": DeliveryState.QUEUED,
    "sending": DeliveryState.QUEUED,
    "sent": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "read": DeliveryState.READ,
    "undelivered": DeliveryState.FAILED,
    "failed": DeliveryState.FAILED,
    "canceled": DeliveryState.FAILED,
}
"""https://www.twilio.com/docs/messaging/api/message-resource#message-status-values"""


def parse_message(form: Form) -> InboundEvent:
    """One inbound message. What is nothing that a citizen said or sent becomes a dead letter.

    Raises:
        KeyError, ValueError: a field that every message has is missing or is not what it should be.
    """
    media = _media(form)
    kind = _kind(form, media)
    if kind is None:
        return DeadLetter(ChannelName.WHATSAPP, "nothing readable in the message", dict(form))
    return InboundMessage(
        channel=ChannelName.WHATSAPP,
        provider_id=form["MessageSid"],
        sender=_sender(form),
        kind=kind,
        text=_words(form, kind),
        choice=_choice(form),
        location=_location(form),
        media=()
        if kind is MessageKind.CONTACT
        else tuple(ref for media_kind, ref in media if media_kind is kind),
        quotes=form.get("OriginalRepliedMessageSid") or None,
        raw=_without_contact(form) if kind is MessageKind.CONTACT else dict(form),
    )


def parse_status(form: Form) -> list[InboundEvent]:
    """A status callback: how far our message came, and whether its recipient is out of reach."""
    state = DELIVERY_STATES.get(form["MessageStatus"])
    if state is None:
        return [DeadLetter(ChannelName.WHATSAPP, "unknown message status", dict(form))]
    error = form.get("ErrorCode") or None
    update = DeliveryUpdate(ChannelName.WHATSAPP, form["MessageSid"], state, error)
    if error in UNREACHABLE and form.get("To"):
        return [update, Reachability(ChannelName.WHATSAPP, form["To"], reachable=False)]
    return [update]


def _sender(form: Form) -> Sender:
    """A phone number is no longer certain: where none is shared, `From` is WhatsApp's own id of the person,
    the same that stands in `ExternalUserId` when they do share it."""
    address = form["From"]
    bare = address.removeprefix(_ADDRESS_PREFIX)
    phone = next((number for number in (f"+{form.get('WaId', '')}", bare) if _E164.fullmatch(number)), None)
    own_id = None if _E164.fullmatch(bare) else bare
    known = (address, own_id, form.get("ExternalUserId"), form.get("ParentExternalUserId"))
    return Sender(
        address=address,
        external_ids=tuple(dict.fromkeys(identity for identity in known if identity)),
        phone=phone,
        name=form.get("ProfileName") or None,
    )


def _kind(form: Form, media: Sequence[tuple[MessageKind, MediaRef]]) -> MessageKind | None:
    if _choice(form):
        return MessageKind.CHOICE
    if form.get("Latitude"):
        return MessageKind.LOCATION
    if media:
        kinds = [kind for kind, _ in media]
        return MessageKind.IMAGE if MessageKind.IMAGE in kinds else kinds[0]
    if form.get("Body") or form.get("ButtonText"):
        return MessageKind.TEXT
    return MessageKind.OTHER if form.get("MessageType") in UNREADABLE else None


def _words(form: Form, kind: MessageKind) -> str:
    """What the citizen wrote: not the name of a file, which Twilio puts into `Body` where a document has no
    caption, and not the name on a contact card."""
    words = form.get("Body") or form.get("ButtonText") or form.get("ListTitle") or ""
    is_name = form.get("MessageType") == "document" and _is_file_name(words, form.get("MediaContentType0"))
    return "" if is_name or kind is MessageKind.CONTACT else words


def _is_file_name(words: str, content_type: str | None) -> bool:
    """Whether `words` end as the names of such files do, or are one word that is built like a file's name."""
    if not content_type or "\n" in words:
        return False
    is_office = PurePath(words).suffix.casefold() in OFFICE_SUFFIXES
    if is_office or _ONE_NAME.fullmatch(words):
        return True
    return guess_type(f"file:{words}")[0] == content_type.partition(";")[0]


def _without_contact(form: Form) -> dict[str, str]:
    """The form without what leads to the card, or stands on it: whose number it is never agreed to our
    keeping it."""
    return {key: "" if key == "Body" or key.startswith("MediaUrl") else value for key, value in form.items()}


def _choice(form: Form) -> str | None:
    return form.get("ButtonPayload") or form.get("ListId") or None


def _location(form: Form) -> Location | None:
    if not form.get("Latitude"):
        return None
    lat, long = float(form["Latitude"]), float(form["Longitude"])
    if not (math.fabs(lat) <= 90 and math.fabs(long) <= 180):  # noqa: PLR2004 - degrees of a globe
        raise ValueError("not a place on earth")
    return Location(lat, long, form.get("Label") or None, form.get("Address") or None)


def _media(form: Form) -> list[tuple[MessageKind, MediaRef]]:
    files = range(min(int(form.get("NumMedia") or 0), MOST_MEDIA))
    types = [form.get(f"MediaContentType{number}", "").casefold() for number in files]
    return [
        (_media_kind(kind, form), MediaRef(form[f"MediaUrl{number}"], kind or None))
        for number, kind in zip(files, types, strict=True)
    ]


def _media_kind(content_type: str, form: Form) -> MessageKind:
    if content_type == "image/webp" and form.get("MessageType") in ("image", "document"):
        return MessageKind.IMAGE
    return next(kind for start, kind in MEDIA_KINDS.items() if content_type.startswith(start))
