"""What a citizen can do with a phone, whatever the provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sandbox.simulator.views import CitizenView, File, FullMessageView, MessageView


class ImpossibleError(Exception):
    """The provider has no such thing. The text is an Indonesian sentence for the page."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A shared location, WGS 84 degrees."""

    lat: float
    long: float
    label: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A button or list row that a citizen was offered."""

    id: str
    title: str
    description: str = ""


class Phone(Protocol):
    """The citizen's end of one provider: each act becomes an inbound webhook in the provider's own form."""

    def write(self, citizen: CitizenView, text: str) -> MessageView:
        """Send text."""
        ...

    def send_photos(self, citizen: CitizenView, photos: Sequence[File], caption: str) -> list[MessageView]:
        """Send photos together; the caption stands under the first."""
        ...

    def send_file(self, citizen: CitizenView, kind: str, file: File, caption: str = "") -> MessageView:
        """Send a voice note, sticker, video, GIF or document; the last three can have a caption."""
        ...

    def send_poll(self, citizen: CitizenView) -> MessageView:
        """Send a poll."""
        ...

    def share_pin(self, citizen: CitizenView, pin: Pin) -> MessageView:
        """Share a location."""
        ...

    def share_contact(self, citizen: CitizenView, name: str, phone: str) -> MessageView:
        """Share a contact; `phone` is E.164."""
        ...

    def tap(self, citizen: CitizenView, message: FullMessageView, option: Option) -> MessageView:
        """Tap an option of a message."""
        ...

    def edit(self, citizen: CitizenView, message: FullMessageView, text: str) -> MessageView:
        """Change a message sent before.

        Raises:
            ImpossibleError: the provider does not pass edits on.
        """
        ...

    def block(self, citizen: CitizenView, blocked: bool) -> CitizenView:
        """Block Siger, or let it in again."""
        ...
