"""What WhatsApp takes through Twilio. The API names no maximum lengths, so we check before sending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.errors import DeliveryError
from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage
from channels.text import distinct, length, numbered

TEMPLATE_STYLES = (ChoiceStyle.BUTTONS, ChoiceStyle.LIST)
"""The styles that WhatsApp shows by a content template."""

TEXT = 1600
"""https://www.twilio.com/docs/api/errors/21617"""
CAPTION = 1024
"""https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (media captions)"""
CONTENT_BODY = 1024
"""https://www.twilio.com/docs/content/twilio-quick-reply and https://www.twilio.com/docs/content/twilio-list-picker"""
BUTTONS = 3
"""In session, without approval: https://www.twilio.com/docs/content/twilio-quick-reply"""
BUTTON_TITLE = 20
LIST_ITEMS = 10
"""https://www.twilio.com/docs/content/twilio-list-picker"""
LIST_TITLE = 24
LIST_DESCRIPTION = 72
CHOICE_ID = 200

SESSION = timedelta(hours=24)
"""Free text goes through so long after the person's last message:
https://www.twilio.com/docs/whatsapp/key-concepts#the-customer-service-window"""
SESSION_MARGIN = timedelta(minutes=5)


def check(message: OutboundMessage) -> None:
    """Refuse what WhatsApp would refuse, before anything is sent.

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
    if message.template is not None:
        return  # the provider's own text; the one here only tells what it says
    if message.style in TEMPLATE_STYLES:
        yield from _template_problems(message)
    elif length(message.text) > (CAPTION if message.image_url else TEXT):
        yield "a text that is too long"


def _template_problems(message: OutboundMessage) -> Iterator[str]:
    if not message.text or message.image_url:
        yield "buttons or a list need a text, and take no picture"
    if length(message.text) > CONTENT_BODY:
        yield "a text that is too long for a content template"
    if length(numbered(message.text, message.choices)) > TEXT:
        yield "a text that leaves no room for its choices as numbers"
    fits = fits_buttons if message.style is ChoiceStyle.BUTTONS else fits_list
    if not fits(message.choices):
        yield f"choices that do not fit {message.style}"


def fits_buttons(choices: Sequence[Choice]) -> bool:
    """Whether the choices can be shown as quick-reply buttons."""
    return _fit(choices, BUTTONS, BUTTON_TITLE)


def fits_list(choices: Sequence[Choice]) -> bool:
    """Whether the choices can be shown as a list: with a description at every item, or at none."""
    descriptions = [choice.description for choice in choices]
    return (
        _fit(choices, LIST_ITEMS, LIST_TITLE)
        and all(length(description) <= LIST_DESCRIPTION for description in descriptions)
        and len({bool(description) for description in descriptions}) == 1
    )


def _fit(choices: Sequence[Choice], most: int, title: int) -> bool:
    return (
        0 < len(choices) <= most
        and all(choice.title.strip() and length(choice.title) <= title for choice in choices)
        and all(0 < length(choice.id) <= CHOICE_ID for choice in choices)
        and distinct([choice.title for choice in choices])
        and distinct([choice.id for choice in choices])
    )
