"""The words on what was solved nearby, and the choice whether to be told weekly.

The point travels in the choice's payload: so it is the one that was looked at, however late the tap, and
nothing of it must be remembered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rasa_sdk.types import DomainDict

from actions.words import short_words
from bot.domain.complaints import Complaint
from bot.domain.solved_nearby import line_values

WEEKLY: Final = "mingguan"
NOT_WANTED: Final = "tidak"
ENDED: Final = "berhenti"
"""What the entity `kabar` may say."""

_POINT: Final = re.compile(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")


def solved_lines(complaints: Sequence[Complaint], domain: DomainDict) -> str:
    """A line for each: title, category, agency and day."""
    line = short_words(domain, "utter_selesai_sekitar_baris")
    return "\n\n".join(line.format(**line_values(complaint)) for complaint in complaints)


def offer(pin: Mapping[str, Any], domain: DomainDict) -> list[dict[str, str]]:
    """The choice to be told weekly around `pin`, or not."""
    point = f"{pin['lat']:.6f},{pin['long']:.6f}"
    return [
        _choice(domain, "utter_pilihan_kabari", kabar=WEEKLY, titik=point),
        _choice(domain, "utter_pilihan_tidak_usah", kabar=NOT_WANTED),
    ]


def read_point(told: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point as a choice carries it; None where it is none."""
    found = _POINT.fullmatch(told)
    return (float(found[1]), float(found[2])) if found else None


def _choice(domain: DomainDict, title: str, **entities: str) -> dict[str, str]:
    return {"title": short_words(domain, title), "payload": f"/kabar_selesai{json.dumps(entities)}"}
