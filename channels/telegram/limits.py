"""What Telegram's Bot API takes, checked before sending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.errors import DeliveryError
from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage
from channels.text import length

TEXT = 4096
"""After formatting is taken out: https://core.telegram.org/bots/api#sendmessage"""
CAPTION = 1024
"""Likewise: https://core.telegram.org/bots/api#sendphoto"""
CALLBACK_DATA = 64
"""Bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton"""
BUTTONS = 100
"""In one inline keyboard; undocumented, seen in the server's REPLY_MARKUP_TOO_LONG."""
BUTTON_TITLE = 64
"""Ours: phones cut longer titles off."""


def check(message: OutboundMessage) -> None:
    """Refuse what Telegram would refuse, before anything is sent.

    Raises:
        DeliveryError: with the code ``limit``; another try is useless.
    """
    for problem in _problems(message):
        raise DeliveryError("limit", problem)


def _problems(message: OutboundMessage) -> Iterator[str]:
    if not message.text.strip() and not message.image_url:
        yield "an empty message"
    if message.image_url and not message.image_url.startswith(("https://", "http://")):
        yield "a picture without an address"
    if length(message.text) > (CAPTION if message.image_url else TEXT):
        yield "a text that is too long"
    if message.style is ChoiceStyle.LIST:
        yield "a list, which Telegram has not"
    if message.style is ChoiceStyle.BUTTONS and not fits_buttons(message.choices):
        yield "choices that do not fit buttons"


def fits_buttons(choices: Sequence[Choice]) -> bool:
    """Whether the choices can be shown as an inline keyboard."""
    return (
        0 < len(choices) <= BUTTONS
        and all(choice.title.strip() and length(choice.title) <= BUTTON_TITLE for choice in choices)
        and all(0 < len(choice.id.encode()) <= CALLBACK_DATA for choice in choices)
    )
