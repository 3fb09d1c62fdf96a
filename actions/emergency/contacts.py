"""Which emergency numbers are told, and in what order. Pure, but for reading the facts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from bot.settings import PROJECT_ROOT

SOURCE: Final = PROJECT_ROOT / "nlu" / "gazetteer" / "emergency_contacts.yml"

GENERAL: Final = "umum"
"""The kind of a danger that is not known more closely."""


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """Somebody who helps: by `number`, or on the page `url` where there is none.

    `hours` is "" where no source tells them. `areas` are codes of the regencies that are served, none
    meaning the whole province.
    """

    name: str
    number: str = ""
    url: str = ""
    hours: str = ""
    areas: tuple[str, ...] = ()
    is_confirmed: bool = True

    def works_in(self, area_code: str | None) -> bool:
        """Whether it serves the area; where no area is known, it may."""
        return not self.areas or area_code is None or self.is_at_home_in(area_code)

    def is_at_home_in(self, area_code: str | None) -> bool:
        """Whether the area lies in one of the regencies that it serves above all."""
        return any(f"{area_code}.".startswith(f"{area}.") for area in self.areas)


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps in one kind of emergency: `local` come first where they are at home, the `others` follow."""

    local: Sequence[EmergencyContact]
    others: Sequence[EmergencyContact]

    def contacts(self, area_code: str | None) -> list[EmergencyContact]:
        """Whom to call for a danger in that area (None: not known where), the first one first.

        What is not confirmed is named only where nothing confirmed serves.
        """
        at_home = [contact for contact in self.local if contact.is_at_home_in(area_code)]
        strangers = [contact for contact in self.local if contact not in at_home]
        serving = [each for each in (*at_home, *self.others, *strangers) if each.works_in(area_code)]
        return [contact for contact in serving if contact.is_confirmed] or serving


@lru_cache(maxsize=1)
def help_by_kind() -> Mapping[str, Help]:
    """Who helps, by the kind of emergency; `GENERAL` is one of the kinds.

    Raises:
        KeyError: a kind names a contact that the file does not have.
    """
    facts = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    known = {code: _contact(entry) for code, entry in facts["contacts"].items()}
    return {
        kind: Help(
            local=[known[code] for code in entry.get("first_where_they_work", ())],
            others=[known[code] for code in entry["in_order"]],
        )
        for kind, entry in facts["kinds"].items()
    }


@lru_cache(maxsize=1)
def calls() -> frozenset[str]:
    """Words that call for help without telling what for."""
    return frozenset(yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["calls"])


def _contact(entry: Mapping[str, Any]) -> EmergencyContact:
    return EmergencyContact(
        name=entry["name"],
        number=entry.get("number", ""),
        url=entry.get("url", ""),
        hours=entry.get("hours", ""),
        areas=tuple(entry.get("areas", ())),
        is_confirmed=entry.get("confirmed", True),
    )
