"""The words of a service card. Pure: a card in, texts of `domain.yml` filled in out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from rasa_sdk.types import DomainDict

from actions.services.nearest import is_elsewhere, nearest
from actions.words import short_words
from bot.domain.content import PublicService, ServicePlace
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup

PLACES_AT_MOST: Final = 3
CODE: Final = "kode_layanan"
PART: Final = "bagian_layanan"


class Part(StrEnum):
    """What a question about a card may ask."""

    COST = "biaya"
    TIME = "waktu"
    HOURS = "jam"
    PLACE = "tempat"
    REQUIREMENTS = "syarat"
    STEPS = "langkah"
    LINK = "tautan"
    SOURCE = "sumber"


TOLD_ALONG: Final = (Part.REQUIREMENTS, Part.STEPS)
"""Parts that the short card leaves out, so that they are told with it where they are asked for."""
OFFERED: Final = {
    Part.REQUIREMENTS: "utter_pilihan_syarat",
    Part.STEPS: "utter_pilihan_langkah",
    Part.PLACE: "utter_pilihan_tempat",
}
OFFERED_AT_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class CardTexts:
    """Fills in the texts about one card. `area` (an official code) and `point` are where the citizen is."""

    service: PublicService
    domain: DomainDict
    area: str | None = None
    point: Mapping[str, Any] | None = None

    def values(self, text: str) -> dict[str, str]:
        """The values of the response `utter_layanan` around `text`."""
        return {
            "nama": escape_markup(self.service.name),
            "instansi": escape_markup(self.service.agency),
            "isi": text,
            "asal": self._origin(),
        }

    def short(self, parts: Iterable[Part] = ()) -> str:
        """The short card, with those of `parts` that it leaves out otherwise."""
        facts = [self.cost(), self.time(), self._first_place()]
        blocks = [
            escape_markup(self.service.summary),
            "\n".join(facts),
            *(_TELLERS[part](self) for part in parts if part in TOLD_ALONG),
            *([self.service.url] if self.service.url else []),
        ]
        return "\n\n".join(block for block in blocks if block)

    def parts(self, parts: Iterable[Part]) -> str:
        """Only what was asked for."""
        return "\n\n".join(dict.fromkeys(_TELLERS[part](self) for part in parts))

    def _origin(self) -> str:
        known = self._say(
            "utter_layanan_asal",
            sumber=escape_markup(self.service.source),
            tanggal=in_words(self.service.checked_date),
        )
        return f"{known}\n{self._say('utter_contoh')}" if self.service.sample else known

    def cost(self) -> str:
        """What it costs."""
        return self._say("utter_layanan_biaya", biaya=self._known(self.service.cost))

    def time(self) -> str:
        """How long it takes."""
        return self._say("utter_layanan_waktu", waktu=self._known(self.service.duration))

    def _first_place(self) -> str:
        ordered = self._ordered()
        told = self._known(ordered[0].name if ordered else None)
        if len(ordered) > 1:
            told = self._say("utter_layanan_tempat_lain", tempat=told, jumlah=str(len(ordered) - 1))
        return self._say("utter_layanan_tempat", tempat=told)

    def places(self) -> str:
        """Where it is given, the nearest places with address and hours."""
        ordered = self._ordered()
        if not ordered:
            return self._first_place()
        own = [place for place in ordered if not is_elsewhere(place, self.area)] or ordered
        shown, rest = own[:PLACES_AT_MOST], len(ordered) - len(own[:PLACES_AT_MOST])
        lines = [self._place(place) for place in shown]
        more = [self._say("utter_layanan_tempat_sisa", jumlah=str(rest))] if rest else []
        return "\n\n".join([*lines, *more])

    def _place(self, place: ServicePlace) -> str:
        return self._say(
            "utter_layanan_satu_tempat",
            tempat=escape_markup(place.name),
            alamat=self._known(place.address),
            jam=self._known(place.hours),
        )

    def requirements(self) -> str:
        """What to bring or fulfil, numbered."""
        return self._list("utter_layanan_syarat", self.service.requirements)

    def steps(self) -> str:
        """What to do, numbered."""
        return self._list("utter_layanan_langkah", self.service.steps)

    def link(self) -> str:
        """The official page."""
        return self._say("utter_layanan_tautan", tautan=self.service.url or self._unknown())

    def source(self) -> str:
        """Who knows for certain."""
        return self._say("utter_layanan_sumber", instansi=escape_markup(self.service.agency))

    def _list(self, key: str, items: Sequence[str]) -> str:
        numbered = "\n".join(f"{number}. {escape_markup(item)}" for number, item in enumerate(items, start=1))
        return self._say(key, daftar=numbered or self._unknown())

    def _ordered(self) -> list[ServicePlace]:
        return nearest(self.service.places, self.area, self.point)

    def _known(self, told: str | None) -> str:
        return escape_markup(told) if told else self._unknown()

    def _unknown(self) -> str:
        return self._say("utter_layanan_tidak_diketahui")

    def _say(self, key: str, **values: str) -> str:
        return short_words(self.domain, key).format(**values)


_TELLERS: Final[Mapping[Part, Callable[[CardTexts], str]]] = {
    Part.COST: CardTexts.cost,
    Part.TIME: CardTexts.time,
    Part.HOURS: CardTexts.places,
    Part.PLACE: CardTexts.places,
    Part.REQUIREMENTS: CardTexts.requirements,
    Part.STEPS: CardTexts.steps,
    Part.LINK: CardTexts.link,
    Part.SOURCE: CardTexts.source,
}


def read_parts(told: Iterable[str]) -> tuple[Part, ...]:
    """The parts among the words of a choice or a question."""
    known = set(Part)
    return tuple(Part(each) for each in told if each in known)


def card_choices(service: PublicService, told: Iterable[Part], domain: DomainDict) -> list[dict[str, str]]:
    """Choices for what was not told yet, and one to say that something is wrong."""
    has = {
        Part.REQUIREMENTS: bool(service.requirements),
        Part.STEPS: bool(service.steps),
        Part.PLACE: bool(service.places),
    }
    left = [part for part in OFFERED if has[part] and part not in tuple(told)]
    choices = [
        service_choice(short_words(domain, OFFERED[part]), service.code, part)
        for part in left[:OFFERED_AT_MOST]
    ]
    wrong = f"/koreksi_layanan{json.dumps({CODE: service.code})}"
    return [*choices, {"title": short_words(domain, "utter_pilihan_koreksi"), "payload": wrong}]


def service_choice(title: str, code: str, part: Part | None = None) -> dict[str, str]:
    """A choice that shows a card, or one part of it."""
    entities = {CODE: code, **({PART: part.value} if part else {})}
    return {"title": title, "payload": f"/cari_layanan{json.dumps(entities)}"}
