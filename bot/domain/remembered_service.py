"""The service that is being talked about, as a slot keeps it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

SLOT: Final = "layanan_terakhir"
LASTS: Final = timedelta(minutes=30)
"""So long a question without a name is about the card that was shown last."""


def remembered(slot: Any, now: datetime) -> str | None:
    """The code of the card that is being talked about; None where none is, or not any more."""
    if not isinstance(slot, Mapping) or not {"kode", "pada"} <= slot.keys():
        return None
    shown_at = datetime.fromisoformat(str(slot["pada"]))
    return str(slot["kode"]) if now - shown_at < LASTS else None


def remember(code: str, now: datetime) -> dict[str, str]:
    """What the slot holds once the card of `code` was shown; `now` has a time zone."""
    return {"kode": code, "pada": now.isoformat()}
