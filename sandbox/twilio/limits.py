"""What Twilio and WhatsApp accept.

Sources: https://www.twilio.com/docs/content/content-types-overview and the pages of each content type;
https://www.twilio.com/docs/api/errors/21617, 21658 and 63021;
https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.simulator.phones import Option

BODY = 1600
VARIABLE = 1600
CONTENT_BODY = 1024
BUTTONS_IN_SESSION = 3
BUTTONS_IN_TEMPLATE = 10
BUTTON_TITLE = 20
LIST_ITEMS = 10
LIST_TITLE = 24
LIST_DESCRIPTION = 72
OPTION_ID = 200
LIST_BUTTON = 20
MEDIA_PER_REQUEST = 10
MEDIA_ON_WHATSAPP = 1
IMAGE_BYTES = 5_000_000
MEDIA_BYTES = 16_000_000


def accepts_buttons(body: str, options: Sequence[Option]) -> bool:
    """Whether WhatsApp shows these quick replies within the 24-hour window."""
    return (
        1 <= len(body) <= CONTENT_BODY
        and 1 <= len(options) <= BUTTONS_IN_SESSION
        and all(_fits(option, BUTTON_TITLE) for option in options)
        and _distinct(options)
    )


def accepts_list(body: str, button: str, options: Sequence[Option]) -> bool:
    """Whether WhatsApp shows this list."""
    return (
        1 <= len(body) <= CONTENT_BODY
        and 1 <= len(button) <= LIST_BUTTON
        and 1 <= len(options) <= LIST_ITEMS
        and all(_fits(option, LIST_TITLE) for option in options)
        and _distinct(options)
    )


def accepts_media(content_type: str, size: int) -> bool:
    """Whether WhatsApp takes a file of this type and size (bytes)."""
    return size <= (IMAGE_BYTES if content_type.startswith("image/") else MEDIA_BYTES)


def _fits(option: Option, title: int) -> bool:
    return (
        1 <= len(option.title) <= title
        and 1 <= len(option.id) <= OPTION_ID
        and len(option.description) <= LIST_DESCRIPTION
    )


def _distinct(options: Sequence[Option]) -> bool:
    return len({option.id for option in options}) == len(options)
