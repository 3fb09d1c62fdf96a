"""The Bot API's refusals, in its own words. https://core.telegram.org/bots/api#making-requests

Telegram does not publish a list of descriptions; these are the ones that bots see, collected at
https://github.com/vrumger/telegram-errors
"""

from __future__ import annotations

import math
from typing import Any

UNAUTHORIZED = (401, "Unauthorized")
NOT_FOUND = (404, "Not Found")
CHAT_NOT_FOUND = (400, "Bad Request: chat not found")
BLOCKED = (403, "Forbidden: bot was blocked by the user")
TEXT_EMPTY = (400, "Bad Request: message text is empty")
TEXT_TOO_LONG = (400, "Bad Request: message is too long")
CAPTION_TOO_LONG = (400, "Bad Request: message caption is too long")
BUTTON_DATA_INVALID = (400, "Bad Request: BUTTON_DATA_INVALID")
TEXT_BUTTON = (400, "Bad Request: Text buttons are unallowed in the inline keyboard")
BAD_MARKUP = (400, "Bad Request: object expected as reply markup")
NO_PHOTO = (400, "Bad Request: there is no photo in the request")
WRONG_FILE = (400, "Bad Request: wrong file identifier/HTTP URL specified")
FILE_TOO_BIG = (400, "Bad Request: file is too big")
IMAGE_FAILED = (400, "Bad Request: IMAGE_PROCESS_FAILED")
MESSAGE_NOT_FOUND = (400, "Bad Request: message to edit not found")
NOT_MODIFIED = (
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message",
)
QUERY_TOO_OLD = (
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
)
WRONG_ACTION = (400, "Bad Request: wrong parameter action in request")
BAD_WEBHOOK = (400, "Bad Request: bad webhook: An HTTP URL must be provided for webhook")
WEBHOOK_ACTIVE = (
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first",
)


class BotApiError(Exception):
    """A call that the Bot API refuses; `retry_after` is in seconds."""

    def __init__(self, error: tuple[int, str], retry_after: int | None = None) -> None:
        self.code, self.description = error
        self.retry_after = retry_after
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """Telegram's JSON for it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def too_many_requests(wait_seconds: float) -> BotApiError:
    """A flood: try again after so many seconds, at least one."""
    seconds = max(1, math.ceil(wait_seconds))
    return BotApiError((429, f"Too Many Requests: retry after {seconds}"), seconds)


def cannot_parse(reason: str) -> BotApiError:
    """Formatting that Telegram cannot read."""
    return BotApiError((400, f"Bad Request: can't parse entities: {reason}"))
