"""The colours of pictures. Every text colour has a contrast of at least 4.5 to the paper (WCAG 2.2, AA)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.pictures import Theme


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as #rrggbb. `notice_ink` is written upon `notice`."""

    paper: str
    ink: str
    quiet: str
    grid: str
    line: str
    reference: str
    notice: str
    notice_ink: str


COLOURS: Final[Mapping[Theme, Colours]] = {
    Theme.LIGHT: Colours(
        paper="#ffffff",
        ink="#16202a",
        quiet="#55606b",
        grid="#e3e7eb",
        line="#0a6b4e",
        reference="#a34a00",
        notice="#ffe3b3",
        notice_ink="#5a3300",
    ),
    Theme.DARK: Colours(
        paper="#141a21",
        ink="#f2f5f7",
        quiet="#aeb9c4",
        grid="#2c353f",
        line="#4fd8a2",
        reference="#ffb454",
        notice="#5a3c00",
        notice_ink="#ffe3b3",
    ),
}
