"""A conversation that a page of transcripts shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.conversations.scene import Scene

WHATSAPP: Final = "whatsapp"
TELEGRAM: Final = "telegram"
NAMES: Final = {WHATSAPP: "WhatsApp", TELEGRAM: "Telegram"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """`title` is its heading, `shows` the sentence below it. Both channels play it; one is shown."""

    title: str
    shows: str
    play: Callable[[Scene], None]
    shown_on: str = WHATSAPP
