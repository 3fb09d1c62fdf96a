"""Cut a reply to WhatsApp's limits: buttons where they fit, else a list, else numbers in the text."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage, Reply
from channels.text import PLEASE_CHOOSE, assemble, length, numbered, split
from channels.whatsapp import limits
from channels.whatsapp.limits import TEMPLATE_STYLES


def shape(reply: Reply) -> list[OutboundMessage]:
    """The messages that say `reply`, in order; none where it says nothing."""
    style = choose_style(reply.choices)
    if style in TEMPLATE_STYLES:
        parts = split(reply.text.strip() or PLEASE_CHOOSE, _room_beside(reply.choices))
        return assemble(parts, reply, style, caption_limit=0)
    text = numbered(reply.text, reply.choices) if reply.choices else reply.text
    return assemble(split(text, limits.TEXT), reply, style, caption_limit=limits.CAPTION)


def choose_style(choices: Sequence[Choice]) -> ChoiceStyle:
    """The handiest way to show `choices` that WhatsApp takes."""
    if not choices:
        return ChoiceStyle.NONE
    if limits.fits_buttons(choices):
        return ChoiceStyle.BUTTONS
    return ChoiceStyle.LIST if limits.fits_list(choices) else ChoiceStyle.NUMBERED


def fallback(message: OutboundMessage) -> OutboundMessage:
    """`message` with its choices as numbers, for when there is no content template for it."""
    if message.style not in TEMPLATE_STYLES:
        return message
    return OutboundMessage(numbered(message.text, message.choices), message.choices, ChoiceStyle.NUMBERED)


def _room_beside(choices: Sequence[Choice]) -> int:
    """How long a text may be so that its choices fit beside it as numbers too."""
    return min(limits.CONTENT_BODY, limits.TEXT - length(numbered("x", choices)) + 1)
