"""Choices for a citizen, with ids that nobody can guess."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from bot.domain.messages import Choice


def new_choices(rows: Iterable[tuple[str, str, str]]) -> tuple[Choice, ...]:
    """Choices from rows of title, payload and description. None can be guessed that was never offered."""
    token = secrets.token_hex(8)
    return tuple(
        Choice(id=f"{token}.{index}", title=title, payload=payload, description=description)
        for index, (title, payload, description) in enumerate(rows)
    )
