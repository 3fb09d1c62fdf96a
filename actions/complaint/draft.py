"""The complaint that the form is collecting, as it stands in the tracker's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from bot.domain.commands import ComplaintFacts
from bot.domain.messages import Location

FORM: Final = "formulir_pengaduan"
DESCRIPTION: Final = "pengaduan_uraian"
PLACE: Final = "pengaduan_lokasi"
PHOTOS: Final = "pengaduan_foto"
DECISION: Final = "pengaduan_keputusan"
PART: Final = "pengaduan_bagian"

QUESTIONS: Final = (DESCRIPTION, PLACE, PHOTOS, DECISION)
SLOTS: Final = (*QUESTIONS, PART)

SEND: Final = "kirim"
CHANGE: Final = "ubah"
CANCEL: Final = "batal"
POSTPONE: Final = "tunda"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known. `place` has the keys "address" and "location"; `photos` is None until asked."""

    description: str = ""
    place: Mapping[str, Any] | None = None
    photos: tuple[str, ...] | None = None

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Draft:
        """The draft in a tracker's slots."""
        photos = slots.get(PHOTOS)
        return cls(
            description=slots.get(DESCRIPTION) or "",
            place=slots.get(PLACE),
            photos=None if photos is None else tuple(photos),
        )

    @property
    def is_open(self) -> bool:
        """Whether the citizen has told anything yet."""
        return bool(self.description or self.place or self.photos)

    @property
    def address(self) -> str | None:
        """The place in the citizen's or the provider's words."""
        place = self.place or {}
        pin = place.get("location") or {}
        return place.get("address") or pin.get("address") or pin.get("label")

    @property
    def has_pin(self) -> bool:
        """Whether the place is a point on the map."""
        return bool((self.place or {}).get("location"))

    def facts(self) -> ComplaintFacts:
        """The draft as the turn stores and files it."""
        pin = (self.place or {}).get("location")
        return ComplaintFacts(
            description=self.description,
            address=self.address,
            location=Location(**pin) if pin else None,
            photos=[UUID(photo) for photo in self.photos or ()],
        )
