"""What the emulated Bot API and the citizens' Telegram share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from sandbox.simulator.world import World
from sandbox.telegram.registration import Registration
from sandbox.telegram.updates import Updates


@dataclass(frozen=True)
class TelegramState:
    """One per running sandbox. `numbers` gives message ids."""

    world: World
    registration: Registration
    updates: Updates
    numbers: Iterator[int]

    @classmethod
    def create(cls, world: World) -> TelegramState:
        """Message ids go on where they stopped."""
        registration = Registration(world.settings)
        numbers = count(world.messages.highest_number() + 1)
        return cls(world, registration, Updates(world, registration), numbers)
