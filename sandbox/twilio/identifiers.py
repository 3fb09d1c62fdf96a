"""Twilio's identifiers: two letters and 32 hexadecimal digits."""

from __future__ import annotations

import secrets
from typing import Literal


def new_sid(prefix: Literal["SM", "MM", "ME", "HX"]) -> str:
    """A message, a message with media, a medium or a content template."""
    return prefix + secrets.token_hex(16)
