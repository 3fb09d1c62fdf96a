"""What the Bot API's refusals mean for a message of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.domain.errors import DeliveryError

UNREACHABLE = frozenset({"chat not found", "user not found", "peer_id_invalid"})
"""Descriptions of refused requests that tell that the person cannot be written to:
https://github.com/tdlib/telegram-bot-api (Client.cpp)"""

PICTURE_REFUSED = (
    "wrong file identifier/http url specified",
    "failed to get http url content",
    "wrong type of the web page content",
    "webpage_curl_failed",
    "webpage_media_empty",
    "image_process_failed",
)
"""In descriptions of refused requests: the server could not fetch a picture, or not read it. What is written
beside it may still be sent. https://github.com/tdlib/telegram-bot-api (Client.cpp)"""

PERMANENT: Mapping[type[TelegramError], str] = {
    ChatMigrated: "the chat became another one",
    Conflict: "another program uses this bot",
}

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def is_picture_refused(error: BadRequest) -> bool:
    """Whether only the picture of a message was refused."""
    described = error.message.casefold()
    return any(words in described for words in PICTURE_REFUSED)


@contextmanager
def delivery_errors() -> Iterator[None]:
    """Turn whatever the Telegram library raises into a `DeliveryError`.

    Telegram's own message is only looked at, not repeated: a refused token stands in it.
    """
    try:
        yield
    except TelegramError as error:
        raise _delivery_error(error) from None


def _delivery_error(error: TelegramError) -> DeliveryError:
    code = type(error).__name__
    match error:
        case RetryAfter():
            return DeliveryError(code, "too many messages", retry=True, retry_after=delay_of(error))
        case Forbidden():
            return DeliveryError(code, "the person has blocked us or left", unreachable=True)
        case InvalidToken():
            return DeliveryError(code, "our token is refused", retry=True)
        case BadRequest():
            unreachable = error.message.casefold() in UNREACHABLE
            return DeliveryError(code, "the request is refused", unreachable=unreachable)
        case NetworkError():
            sent = not isinstance(error.__cause__, NEVER_SENT)
            return DeliveryError(code, "no answer", retry=True, outcome_unknown=sent)
        case _:
            return DeliveryError(code, PERMANENT.get(type(error), "refused"))


def delay_of(error: RetryAfter) -> float:
    """The seconds that Telegram asks us to wait; the library gives whole seconds or a `timedelta`."""
    delay = error.retry_after
    return delay.total_seconds() if isinstance(delay, timedelta) else float(delay)
