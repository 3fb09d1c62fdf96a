"""The complaint that the form is collecting, as it stands in the tracker's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from actions.areas import Area
from actions.complaint.category import OTHER, Guesses
from actions.complaint.privacy import Privacy
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
SIMILAR: Final = "pengaduan_serupa"
PRIVACY: Final = "pengaduan_privasi"
GUESSES: Final = "pengaduan_dugaan"
"""Not a question: what the description seems to be about."""
PHOTO_SPOT: Final = "pengaduan_titik_foto"
"""Not a question of its own: where a photo was taken, offered in answer to the one for the place."""
TIME: Final = "pengaduan_waktu"
"""Not a question: when it happened, where the words tell."""
NEARBY: Final = "pengaduan_sekitar"
"""Not a question: the open complaint of the same kind that was found near the pin."""
LAST: Final = "pengaduan_terakhir"
"""Not of this draft: what was sent off last, so that the same words sent again are recognised."""

QUESTIONS: Final = (DESCRIPTION, PLACE, AREA, CATEGORY, SIMILAR, PHOTOS, PRIVACY, DECISION)
SLOTS: Final = (*QUESTIONS, PART, GUESSES, TIME, NEARBY, PHOTO_SPOT)

SEND: Final = "kirim"
CHANGE: Final = "ubah"
CANCEL: Final = "batal"
POSTPONE: Final = "tunda"
SUPPORT: Final = "dukung"
REPEAT: Final = "berulang"
ENDINGS: Final = frozenset({CANCEL, POSTPONE, SUPPORT, REPEAT})
"""Decisions after which no question is open."""

OWN_REPORT: Final = "tetap"
"""The answer to `SIMILAR`: the citizen wants a report of their own."""
CHANGE_PRIVACY: Final = "ubah_privasi"
"""The part under which the privacy choices are asked; they are not asked otherwise."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known.

    `place` has the keys "address", "location" and "options" (areas that may be meant); `area` is None until
    one is known, and empty where the citizen's own words shall stand; `chosen` is the category that the
    citizen took, `guesses` what the description seems to be about; `photos` is None until asked. `photo_spot`
    is where a photo was taken, None until that was offered as the place, and empty where it was declined.
    `time` has the keys "day" (ISO 8601) and "words"; `nearby` is as `actions.complaint.nearby` found it;
    `part` is what is being changed.
    """

    description: str = ""
    place: Mapping[str, Any] | None = None
    photos: tuple[str, ...] | None = None
    area: Mapping[str, object] | None = None
    chosen: str | None = None
    guesses: Guesses = field(default_factory=Guesses)
    photo_spot: Mapping[str, Any] | None = None
    time: Mapping[str, str] | None = None
    privacy: Privacy = field(default_factory=Privacy)
    nearby: Mapping[str, Any] | None = None
    part: str | None = None

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
            time=slots.get(TIME),
            privacy=Privacy.from_slot(slots.get(PRIVACY)),
            nearby=slots.get(NEARBY),
            part=slots.get(PART),
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
    def sought(self) -> str:
        """What an open complaint nearby must be like: the category and the pin; "" while one is missing."""
        pin = (self.place or {}).get("location")
        return f"{self.category} {pin['lat']} {pin['long']}" if pin and self.category else ""

    @property
    def similar(self) -> Mapping[str, Any] | None:
        """The open complaint near this pin that may be the same one."""
        known = self.nearby or {}
        return known.get("found") if known.get("sought") == self.sought else None

    @property
    def area_code(self) -> str | None:
        """The official area's code, such as "18.71.01"."""
        return str(self.area["code"]) if self.area else None

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
            anonymous=self.privacy.anonymous,
            confidential=self.privacy.confidential,
        )
