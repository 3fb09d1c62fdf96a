"""Telegram's webhook secret: https://core.telegram.org/bots/api#setwebhook"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret


def is_authentic(headers: Mapping[str, str], secret: str) -> bool:
    """Whether the secret that we gave Telegram came with the request; compared in constant time."""
    return hmac.compare_digest(headers.get(SECRET_HEADER, "").encode(), secret.encode())
