"""What arrives from outside, made safe to store: PostgreSQL takes neither NUL nor half a surrogate pair."""

from __future__ import annotations

import math
import re
from typing import Any

DEEPEST = 40
"""Levels of nesting that are kept; the deepest update of Telegram has about ten."""

_LINE_END = re.compile(r"\r\n?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """`text` without control characters and lone surrogates. Marks of writing direction stay."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))


def clean(value: Any, depth: int = 0) -> Any:
    """A decoded form or JSON value with every text cleaned, every number finite, and no absurd nesting."""
    if depth > DEEPEST:
        return None
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {clean_text(str(key)): clean(item, depth + 1) for key, item in value.items()}
        case list():
            return [clean(item, depth + 1) for item in value]
        case float() if not math.isfinite(value):
            return None
        case _:
            return value
