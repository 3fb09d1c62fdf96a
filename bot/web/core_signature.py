"""The core API's signature (`docs/core-api.yaml`): HMAC-SHA256 over time, full stop and raw body."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from bot.domain.errors import InvalidSignatureError

TOLERANCE = timedelta(minutes=5)
_HEADER = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def verify(header: str, body: bytes, secret: str, now: datetime) -> None:
    """Whether `body` was signed with `secret`, at most five minutes from `now`.

    Raises:
        InvalidSignatureError: it was not, or longer ago, or the header is not a signature.
    """
    signed = _HEADER.fullmatch(header)
    if signed is None:
        raise InvalidSignatureError("no signature")
    digest = hmac.new(secret.encode(), signed[1].encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(digest, signed[2]):
        raise InvalidSignatureError("wrong signature")
    if abs(now.timestamp() - int(signed[1])) > TOLERANCE.total_seconds():
        raise InvalidSignatureError("signed too long ago")
