"""WhatsApp in a citizen's hand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from typing_extensions import override

from sandbox.simulator.phones import ImpossibleError, Option, Phone, Pin
from sandbox.simulator.views import CitizenView, File, FullMessageView, MessageView, State
from sandbox.simulator.world import World
from sandbox.twilio.forms import Form, common, with_media, with_pin, with_tap
from sandbox.twilio.identifiers import new_sid
from sandbox.twilio.media import media_url
from sandbox.twilio.webhooks import post_inbound

MESSAGE_TYPES = {
    "image": "image",
    "contact": "contacts",
    "voice": "audio",
    "sticker": "sticker",
    "video": "video",
    "gif": "video",
    "document": "document",
}
"""Twilio's `MessageType` of each kind of file."""
UNANSWERED = "11200"
"""https://www.twilio.com/docs/api/errors/11200"""


class WhatsAppPhone(Phone):
    """What Twilio makes of a citizen's acts."""

    def __init__(self, world: World) -> None:
        self._world = world

    def write(self, citizen: CitizenView, text: str) -> MessageView:
        """Send text."""
        sid = new_sid("SM")
        return self._send(citizen, sid, "text", self._form(citizen, sid, "text", text), text=text)

    def send_photos(self, citizen: CitizenView, photos: Sequence[File], caption: str) -> list[MessageView]:
        """WhatsApp sends photos one by one, also those chosen together."""
        captions = [caption] + [""] * (len(photos) - 1)
        return [
            self._send_media(citizen, "image", photo, text=text)
            for photo, text in zip(photos, captions, strict=True)
        ]

    def send_file(self, citizen: CitizenView, kind: str, file: File, caption: str = "") -> MessageView:
        """Send a voice note, sticker, video, GIF or document. A document without a caption comes with its
        name as Body."""
        body = caption or (file.name if kind == "document" else "")
        return self._send_media(citizen, kind, file, text=caption, body=body)

    def send_poll(self, citizen: CitizenView) -> MessageView:
        """Send a poll: WhatsApp does not pass it on to a business, and says only that something came."""
        sid = new_sid("SM")
        form = self._form(citizen, sid, "unsupported", "")
        return self._send(citizen, sid, "poll", form, text="Jalan ini perlu diperbaiki?")

    def share_pin(self, citizen: CitizenView, pin: Pin) -> MessageView:
        """Share a location; its Body is blank."""
        sid = new_sid("SM")
        form = with_pin(self._form(citizen, sid, "location", ""), pin)
        return self._send(citizen, sid, "location", form, details={"location": asdict(pin)})

    def share_contact(self, citizen: CitizenView, name: str, phone: str) -> MessageView:
        """Share a contact; Twilio passes it on as a vCard."""
        lines = [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"N:;{name};;;",
            f"FN:{name}",
            f"TEL;TYPE=CELL:{phone}",
            "END:VCARD",
        ]
        card = File("kontak.vcf", "text/vcard", "\r\n".join(lines).encode())
        details = {"contact": {"name": name, "phone": phone}}
        return self._send_media(citizen, "contact", card, details=details)

    def tap(self, citizen: CitizenView, message: FullMessageView, option: Option) -> MessageView:
        """Tap a button or a list row."""
        is_list = message.details["choices"]["style"] == "list"
        sid = new_sid("SM")
        form = self._form(citizen, sid, "interactive" if is_list else "button", option.title)
        form = with_tap(form, self._world.settings, message, option)
        details = {"choice": {"id": option.id, "title": option.title}}
        return self._send(citizen, sid, "choice", form, text=option.title, details=details)

    @override
    def edit(self, citizen: CitizenView, message: FullMessageView, text: str) -> MessageView:
        """Twilio does not pass edits on."""
        raise ImpossibleError("Penyuntingan pesan WhatsApp tidak diteruskan oleh Twilio.")

    def block(self, citizen: CitizenView, blocked: bool) -> CitizenView:
        """Nothing tells Siger, until a message fails with 63014."""
        return self._world.citizens.set_blocked(citizen.id, blocked)

    def _form(self, citizen: CitizenView, sid: str, message_type: str, body: str) -> Form:
        return common(self._world.settings, citizen, sid, message_type, body)

    def _send_media(
        self,
        citizen: CitizenView,
        kind: str,
        file: File,
        *,
        text: str = "",
        body: str | None = None,
        details: dict[str, Any] | None = None,
    ) -> MessageView:
        sid, media_sid = new_sid("MM"), new_sid("ME")
        form = self._form(citizen, sid, MESSAGE_TYPES[kind], text if body is None else body)
        form = with_media(form, [(media_url(self._world, sid, media_sid), file)])
        shown = {"id": media_sid, "name": file.name, "content_type": file.content_type}
        return self._send(
            citizen, sid, kind, form, text=text, details={**(details or {}), "files": [shown]}, file=file
        )

    def _send(
        self,
        citizen: CitizenView,
        sid: str,
        kind: str,
        form: Form,
        *,
        text: str = "",
        details: dict[str, Any] | None = None,
        file: File | None = None,
    ) -> MessageView:
        world = self._world
        message = world.messages.record(
            citizen, "inbound", sid, kind, text=text, details=details, raw=form, state=State.SENT
        )
        if file and details:
            world.files.keep(details["files"][0]["id"], file, message.id)
        world.courier.run(self._deliver(message, form))
        return message

    async def _deliver(self, message: MessageView, form: Form) -> None:
        taken = await post_inbound(self._world, form)
        state, error = (State.DELIVERED, None) if taken else (State.FAILED, UNANSWERED)
        await asyncio.to_thread(self._world.messages.advance, message.id, state, error)
