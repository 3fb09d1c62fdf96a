"""Telegram in a citizen's hand."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from typing_extensions import override

from sandbox.simulator.phones import ImpossibleError, Option, Phone, Pin
from sandbox.simulator.views import CitizenView, File, FullMessageView, MessageView, State
from sandbox.telegram.files import NotAPhotoError, keep, keep_photo
from sandbox.telegram.limits import TEXT
from sandbox.telegram.markup import utf16_length
from sandbox.telegram.payloads import (
    POLL_WORDS,
    callback_query,
    location,
    membership,
    message,
    poll,
    user,
)
from sandbox.telegram.state import TelegramState

EDITABLE = ("text", "image")
FILE_FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "voice": ("voice", {"duration": 3}),
    "sticker": (
        "sticker",
        {
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
            "emoji": "👍",
        },
    ),
    "video": ("video", {"width": 320, "height": 240, "duration": 2}),
    "gif": ("animation", {"width": 320, "height": 240, "duration": 2}),
    "document": ("document", {}),
}
"""The field of a message that holds each kind of file, and what the field needs beside the file."""


class TelegramPhone(Phone):
    """What Telegram makes of a citizen's acts."""

    def __init__(self, state: TelegramState) -> None:
        self._state = state
        self._world = state.world

    @override
    def write(self, citizen: CitizenView, text: str) -> MessageView:
        _check_length(text)
        return self._send(citizen, "text", {"text": text, **_commands(text)}, text=text)

    @override
    def send_photos(self, citizen: CitizenView, photos: Sequence[File], caption: str) -> list[MessageView]:
        album = {"media_group_id": str(secrets.randbits(53))} if len(photos) > 1 else {}
        captions = [caption] + [""] * (len(photos) - 1)
        return [
            self._send_photo(citizen, photo, text, album)
            for photo, text in zip(photos, captions, strict=True)
        ]

    @override
    def send_file(self, citizen: CitizenView, kind: str, file: File, caption: str = "") -> MessageView:
        field, extra = FILE_FIELDS[kind]
        kept = keep(self._world, file)
        described = {**kept, "mime_type": file.content_type, "file_name": file.name, **extra}
        content = {field: described} | ({"caption": caption} if caption else {})
        if kind == "gif":  # Telegram fills in the field of documents too
            content["document"] = described
        details = {"files": [_shown(kept["file_id"], file)]}
        return self._send(citizen, kind, content, text=caption, details=details)

    @override
    def send_poll(self, citizen: CitizenView) -> MessageView:
        return self._send(citizen, "poll", {"poll": poll(str(secrets.randbits(62)))}, text=POLL_WORDS)

    @override
    def share_pin(self, citizen: CitizenView, pin: Pin) -> MessageView:
        return self._send(citizen, "location", location(pin), details={"location": asdict(pin)})

    @override
    def share_contact(self, citizen: CitizenView, name: str, phone: str) -> MessageView:
        first, _, last = name.partition(" ")
        contact = {"phone_number": phone, "first_name": first} | ({"last_name": last} if last else {})
        details = {"contact": {"name": name, "phone": phone}}
        return self._send(citizen, "contact", {"contact": contact}, details=details)

    @override
    def tap(self, citizen: CitizenView, message: FullMessageView, option: Option) -> MessageView:
        world, query_id = self._world, str(secrets.randbits(62))
        query = callback_query(query_id, citizen, message.raw, option.id)
        details = {"choice": {"id": option.id, "title": option.title}, "message_id": message.id}
        tapped = world.messages.record(
            citizen,
            "inbound",
            f"cb:{query_id}",
            "choice",
            text=option.title,
            details=details,
            raw=query,
            state=State.SENT,
        )
        self._state.updates.push(citizen.address, "callback_query", query, tapped)
        return tapped

    @override
    def edit(self, citizen: CitizenView, message: FullMessageView, text: str) -> MessageView:
        if message.direction != "inbound" or message.kind not in EDITABLE:
            raise ImpossibleError("Hanya pesan teks dan keterangan foto milik sendiri yang dapat disunting.")
        _check_length(text)
        field = "text" if message.kind == "text" else "caption"
        raw = {**message.raw, field: text, "edit_date": int(self._world.messages.clock())}
        edited = self._world.messages.change(message.id, text=text, raw=raw, edited=True)
        self._state.updates.push(citizen.address, "edited_message", raw)
        return edited

    @override
    def block(self, citizen: CitizenView, blocked: bool) -> CitizenView:
        changed = self._world.citizens.set_blocked(citizen.id, blocked)
        token, now = self._world.settings.telegram_bot_token, self._world.messages.clock()
        self._state.updates.push(citizen.address, "my_chat_member", membership(token, citizen, now, blocked))
        return changed

    def _send_photo(
        self, citizen: CitizenView, photo: File, caption: str, album: dict[str, str]
    ) -> MessageView:
        try:
            sizes = keep_photo(self._world, photo)
        except NotAPhotoError as error:
            raise ImpossibleError("Berkas itu bukan foto yang dapat dibaca.") from error
        content = {"photo": sizes, **album} | ({"caption": caption} if caption else {})
        shown = _shown(sizes[-1]["file_id"], File(photo.name, "image/jpeg", b""))
        return self._send(citizen, "image", content, text=caption, details={"files": [shown], **album})

    def _send(
        self,
        citizen: CitizenView,
        kind: str,
        content: dict[str, Any],
        *,
        text: str = "",
        details: dict[str, Any] | None = None,
    ) -> MessageView:
        world, number = self._world, next(self._state.numbers)
        body = message(number, user(citizen), citizen, world.messages.clock(), content)
        sent = world.messages.record(
            citizen, "inbound", str(number), kind, text=text, details=details, raw=body, state=State.SENT
        )
        self._state.updates.push(citizen.address, "message", body, sent)
        return sent


def _commands(text: str) -> dict[str, Any]:
    """A leading command such as /start is marked by Telegram as an entity."""
    if not text.startswith("/"):
        return {}
    command = text.split(maxsplit=1)[0]
    return {"entities": [{"type": "bot_command", "offset": 0, "length": utf16_length(command)}]}


def _check_length(text: str) -> None:
    if utf16_length(text) > TEXT:
        raise ImpossibleError("Pesan Telegram paling panjang 4.096 karakter.")


def _shown(file_id: str, file: File) -> dict[str, str]:
    return {"id": file_id, "name": file.name, "content_type": file.content_type}
