"""Telegram's updates, read into our own words: https://core.telegram.org/bots/api#update

An edit of a live location is read like any edit: a LOCATION that `replaces` the first one. It moves the
pin of a message that stands already, and is no new statement of the citizen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.domain.messages import (
    ChannelName,
    DeadLetter,
    InboundEvent,
    InboundMessage,
    Location,
    MediaRef,
    MessageKind,
    Reachability,
    Sender,
)

Json = Mapping[str, Any]

TAP_PREFIX = "cb:"
"""Begins the provider id of a tapped button; the rest is the id of its callback query."""

MEDIA_KINDS: Mapping[str, MessageKind] = {
    "photo": MessageKind.IMAGE,
    "voice": MessageKind.VOICE,
    "audio": MessageKind.VOICE,
    "video": MessageKind.VIDEO,
    "video_note": MessageKind.VIDEO,
    "animation": MessageKind.VIDEO,
    "sticker": MessageKind.STICKER,
    "document": MessageKind.DOCUMENT,
}
"""By the field of https://core.telegram.org/bots/api#message that is there; an animation comes with a
document too, and goes before it."""

UNREADABLE = ("poll", "dice", "game", "story", "paid_media", "checklist")
"""Fields of messages whose content is of no use to us, or not passed on. What is in none of all these fields
is a service message, and asks for no answer."""

_GONE = frozenset({"kicked", "left"})


def parse_update(update: Json) -> Sequence[InboundEvent]:
    """What one update says.

    Raises:
        KeyError, TypeError, ValueError: it is not shaped as Telegram documents it.
    """
    for field, read in _READERS.items():
        if field in update:
            return [_not_private(update, field) or read(update, update[field])]
    kind = next((field for field in update if field != "update_id"), "none")
    return [DeadLetter(ChannelName.TELEGRAM, f"unknown kind of update: {kind}", without_contacts(update))]


def without_contacts(value: Any) -> Any:
    """An update, or a part of it, with every contact card left blank: whose number it is never agreed to
    our keeping it."""
    match value:
        case Mapping():
            return {key: {} if key == "contact" else without_contacts(item) for key, item in value.items()}
        case list():
            return [without_contacts(item) for item in value]
        case _:
            return value


def _not_private(update: Json, field: str) -> DeadLetter | None:
    """Siger talks to one person at a time. What others say in a group is none of its business, so only
    the fact is kept, without their words."""
    body = update[field]
    chat = body.get("chat") or (body.get("message") or {}).get("chat") or {"type": "unknown"}
    if chat["type"] == "private":
        return None
    facts = {"update_id": update.get("update_id"), "kind": field, "chat_type": chat["type"]}
    return DeadLetter(ChannelName.TELEGRAM, "not a private chat", facts)


def _message(update: Json, message: Json) -> InboundEvent:
    kind = _kind(message)
    if kind is None:
        return DeadLetter(ChannelName.TELEGRAM, "unknown kind of message", without_contacts(update))
    edited_at = message.get("edit_date") if "edited_message" in update else None
    provider_id = f"{message['chat']['id']}:{message['message_id']}"
    return InboundMessage(
        channel=ChannelName.TELEGRAM,
        provider_id=f"{provider_id}:e{edited_at}" if edited_at else provider_id,
        sender=_sender(message["chat"], message["from"], _own_number(message)),
        kind=kind,
        text=message.get("text") or message.get("caption") or "",
        location=_location(message),
        media=_media(message),
        album=message.get("media_group_id"),
        replaces=provider_id if edited_at else None,
        quotes=_quoted(message),
        sent_at=datetime.fromtimestamp(edited_at or message["date"], UTC),
        raw=without_contacts(update),
    )


def _tap(update: Json, tap: Json) -> InboundEvent:
    """A tapped button: its id, and as text the title that the citizen saw."""
    if not tap.get("data"):
        return DeadLetter(ChannelName.TELEGRAM, "a tap without data", update)
    return InboundMessage(
        channel=ChannelName.TELEGRAM,
        provider_id=f"{TAP_PREFIX}{tap['id']}",
        sender=_sender(tap["message"]["chat"], tap["from"]),
        kind=MessageKind.CHOICE,
        text=_tapped_title(tap),
        choice=tap["data"],
        raw=without_contacts(update),
    )


def _tapped_title(tap: Json) -> str:
    rows = (tap["message"].get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = (button for row in rows for button in row)
    return next((button["text"] for button in buttons if button.get("callback_data") == tap["data"]), "")


def _membership(_update: Json, change: Json) -> InboundEvent:
    return Reachability(
        channel=ChannelName.TELEGRAM,
        external_id=str(change["from"]["id"]),
        reachable=change["new_chat_member"]["status"] not in _GONE,
    )


_READERS: Mapping[str, Callable[[Json, Json], InboundEvent]] = {
    "message": _message,
    "edited_message": _message,
    "callback_query": _tap,
    "my_chat_member": _membership,
}

ALLOWED_UPDATES = tuple(_READERS)
"""What Telegram is asked to send us."""


def _sender(chat: Json, user: Json, phone: str | None = None) -> Sender:
    name = " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
    return Sender(str(chat["id"]), (str(user["id"]),), phone, name or None)


def _own_number(message: Json) -> str | None:
    """The sender's phone number in E.164, where the contact that they sent is their own."""
    contact = message.get("contact") or {}
    digits = re.sub(r"\D", "", contact.get("phone_number", ""))
    return f"+{digits}" if digits and contact.get("user_id") == message["from"]["id"] else None


def _kind(message: Json) -> MessageKind | None:
    if "location" in message:
        return MessageKind.LOCATION
    if "contact" in message:
        return MessageKind.CONTACT
    for field, kind in MEDIA_KINDS.items():
        if field in message:
            return MessageKind.IMAGE if _is_picture_file(message) else kind
    if message.get("text"):
        return MessageKind.TEXT
    return MessageKind.OTHER if any(field in message for field in UNREADABLE) else None


def _is_picture_file(message: Json) -> bool:
    """A photo that was sent "as a file", to keep its quality, is a photo all the same."""
    document = {} if "animation" in message else message.get("document") or {}
    return str(document.get("mime_type", "")).startswith("image/")


def _quoted(message: Json) -> str | None:
    quoted = message.get("reply_to_message")
    return f"{message['chat']['id']}:{quoted['message_id']}" if quoted else None


def _location(message: Json) -> Location | None:
    if "location" not in message:
        return None
    venue, pin = message.get("venue") or {}, message["location"]
    return Location(
        float(pin["latitude"]),
        float(pin["longitude"]),
        venue.get("title") or None,
        venue.get("address") or None,
    )


def _media(message: Json) -> tuple[MediaRef, ...]:
    for field in MEDIA_KINDS:
        if field in message:
            # A photo comes in several sizes, the largest one last.
            file = message[field][-1] if field == "photo" else message[field]
            return (MediaRef(file["file_id"], file.get("mime_type"), file.get("file_size")),)
    return ()
