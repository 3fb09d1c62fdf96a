"""The complaint that the form is collecting, as it stands in the tracker's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from actions.areas import Area
from actions.complaint.category import OTHER, Guesses
from bot.domain.commands import ComplaintFacts
from bot.domain.messages import Location

FORM: Final = "formulir_pengaduan"
DESCRIPTION: Final = "pengaduan_uraian"
PLACE: Final = "pengaduan_lokasi"
AREA: Final = "pengaduan_wilayah"
CATEGORY: Final = "pengaduan_kategori"
PHOTOS: Final = "pengaduan_foto"
DECISION: Final = "pengaduan_keputusan"
PART: Final = "pengaduan_bagian"
GUESSES: Final = "pengaduan_dugaan"
"""Not a question: what the description seems to be about."""
PHOTO_SPOT: Final = "pengaduan_titik_foto"
"""Not a question of its own: where a photo was taken, offered in answer to the one for the place."""

QUESTIONS: Final = (DESCRIPTION, PLACE, AREA, CATEGORY, PHOTOS, DECISION)
SLOTS: Final = (*QUESTIONS, PART, GUESSES, PHOTO_SPOT)

SEND: Final = "kirim"
CHANGE: Final = "ubah"
CANCEL: Final = "batal"
POSTPONE: Final = "tunda"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known.

    `place` has the keys "address", "location" and "options" (areas that may be meant); `area` is None until
    one is known, and empty where the citizen's own words shall stand; `chosen` is the category that the
    citizen took, `guesses` what the description seems to be about; `photos` is None until asked. `photo_spot`
    is where a photo was taken, None until that was offered as the place, and empty where it was declined.
    """

    description: str = ""
    place: Mapping[str, Any] | None = None
    photos: tuple[str, ...] | None = None
    area: Mapping[str, object] | None = None
    chosen: str | None = None
    guesses: Guesses = field(default_factory=Guesses)
    photo_spot: Mapping[str, Any] | None = None

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Draft:
        """The draft in a tracker's slots."""
        photos = slots.get(PHOTOS)
        return cls(
            description=slots.get(DESCRIPTION) or "",
            place=slots.get(PLACE),
            photos=None if photos is None else tuple(photos),
            area=slots.get(AREA),
            chosen=slots.get(CATEGORY),
            guesses=Guesses.from_slot(slots.get(GUESSES)),
            photo_spot=slots.get(PHOTO_SPOT),
        )

    @property
    def is_open(self) -> bool:
        """Whether the citizen has told anything yet."""
        return bool(self.description or self.place or self.photos)

    @property
    def words_of_place(self) -> str | None:
        """The place in the citizen's or the provider's words."""
        place = self.place or {}
        pin = place.get("location") or {}
        return place.get("address") or pin.get("address") or pin.get("label")

    @property
    def official_area(self) -> str | None:
        """The area's official name with its parents."""
        return str(self.area["name"]) if self.area else None

    @property
    def known_area(self) -> Area | None:
        """The area, where one is known."""
        return cast("Area", self.area) if self.area else None

    @property
    def options(self) -> tuple[Area, ...]:
        """The areas that may be meant, while none is settled."""
        return tuple((self.place or {}).get("options") or ())

    @property
    def address(self) -> str | None:
        """The place in words, with the official area behind them."""
        said, area = self.words_of_place, self.official_area
        return f"{said} ({area})" if said and area and said != area else said or area

    @property
    def has_pin(self) -> bool:
        """Whether the place is a point on the map."""
        return bool((self.place or {}).get("location"))

    @property
    def category(self) -> str | None:
        """The code under which the complaint is filed; None leaves it to officers."""
        if self.chosen:
            return None if self.chosen == OTHER else self.chosen
        return self.guesses.code

    def facts(self) -> ComplaintFacts:
        """The draft as the turn stores and files it."""
        pin = (self.place or {}).get("location")
        return ComplaintFacts(
            description=self.description,
            category=self.category,
            address=self.address if self.place else None,
            location=Location(**pin) if pin else None,
            photos=[UUID(photo) for photo in self.photos or ()],
        )
