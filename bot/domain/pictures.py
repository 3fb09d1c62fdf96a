"""Pictures that Siger draws for citizens, from the wish for one to the address that a provider fetches.

A picture is kept as what it shows, and drawn when it is first fetched. So a turn stays as short as one
without a picture, an action needs no database and no drawing library (docs/decisions/0005), and what nobody
looks at is never drawn.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, Protocol

from pydantic import BaseModel, ConfigDict

from bot.domain.trend import TrendSeries

LOOK: Final = 1
"""Grows when the same picture is drawn differently, so that the old look is no longer given out."""

LASTS: Final = timedelta(days=14)
"""How long a picture is kept after it was last wanted. Providers keep their own copy of what was sent."""


class Theme(StrEnum):
    """Light is for chats, whose background nobody knows; dark is for our own dark pages."""

    LIGHT = "light"
    DARK = "dark"


class TrendPicture(BaseModel):
    """A price trend in the colours of a theme."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    series: TrendSeries
    theme: Theme = Theme.LIGHT

    @property
    def key(self) -> str:
        """A hash of all that is seen: the same picture has one key, and no key can be guessed without knowing
        every price in it, which are public anyway."""
        content = f"{LOOK} {self.model_dump_json()}"
        return hashlib.sha256(content.encode()).hexdigest()[:32]

    @property
    def path(self) -> str:
        """Where it is fetched, below our public address."""
        return f"/pictures/{self.key}.png"


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that was wanted; `image` (PNG) is None until it is first fetched."""

    picture: TrendPicture
    image: bytes | None


class Pictures(Protocol):
    """Pictures that were wanted lately."""

    async def keep(self, picture: TrendPicture) -> None:
        """Let `picture` be fetched from now on, for as long as `LASTS`."""
        ...

    async def get(self, key: str) -> KeptPicture | None: ...

    async def put(self, key: str, image: bytes) -> None:
        """Keep what was drawn."""
        ...

    async def forget(self, older_than: timedelta) -> None:
        """Remove what was not wanted for so long."""
        ...
