"""Cut a reply to Telegram's limits: inline buttons where they fit, else numbers in the text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from bot.domain.markup import BOLD
from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage, Reply
from channels.telegram import limits
from channels.text import PLEASE_CHOOSE, assemble, enumerated, length, numbered, split

NARROW = 12
"""Titles up to this length stand two in a row; longer ones would be cut off on a phone."""


def shape(reply: Reply) -> list[OutboundMessage]:
    """The messages that say `reply`, in order; none where it says nothing."""
    style = choose_style(reply.choices)
    parts = split(_text(reply, style), limits.TEXT)
    return assemble(parts, reply, style, caption_limit=limits.CAPTION)


def choose_style(choices: Sequence[Choice]) -> ChoiceStyle:
    """The handiest way to show `choices` that Telegram takes."""
    if not choices:
        return ChoiceStyle.NONE
    return ChoiceStyle.BUTTONS if limits.fits_buttons(choices) else ChoiceStyle.NUMBERED


def _text(reply: Reply, style: ChoiceStyle) -> str:
    """Buttons show titles only, so descriptions are written out above them."""
    if style is ChoiceStyle.NONE:
        return reply.text
    if style is ChoiceStyle.NUMBERED:
        return numbered(reply.text, reply.choices)
    described = any(choice.description for choice in reply.choices)
    text = reply.text.strip() or PLEASE_CHOOSE
    return f"{text}\n\n{enumerated(reply.choices)}" if described else text


def rows(choices: Sequence[Choice]) -> Iterator[Sequence[Choice]]:
    """The rows of the inline keyboard: two short titles side by side, a long one alone."""
    width = 2 if all(length(choice.title) <= NARROW for choice in choices) else 1
    return (choices[start : start + width] for start in range(0, len(choices), width))


def to_html(text: str) -> str:
    """Our markup in Telegram's HTML; whatever else stands in `text` is shown literally.

    https://core.telegram.org/bots/api#html-style
    """
    return BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))
