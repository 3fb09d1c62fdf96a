from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.form_state import has_open_draft
from actions.complaint.vocabulary import words
from actions.emergency.contacts import GENERAL, EmergencyContact, calls, help_by_kind
from actions.turn import Turn, read_turn
from actions.words import short_words

ANSWER: Final = "utter_darurat_"
"""Each kind of emergency has a response under this name."""

AFTERWARDS: Final = "utter_darurat_setelah_aman"
DRAFT_KEPT: Final = "utter_darurat_laporan_disimpan"
UNREAD: Final = "utter_darurat_tidak_dibaca"

WITHOUT_OFFER: Final = frozenset({"bunuh_diri"})
"""Kinds in which nobody is asked whether to file a report."""

OFFERS: Final = frozenset(f"{ANSWER}{kind}" for kind in help_by_kind().keys() - WITHOUT_OFFER)
"""The answers that offer to file a report."""


class ActionDarurat(Action):
    """An emergency: the number in the first line, a few calm words, the other numbers; a draft is kept."""

    def name(self) -> str:
        return "action_darurat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        kind = kind_of(turn)
        first, *others = help_by_kind()[kind].contacts(area_code(turn))
        note = note_key(kind, keeps_draft=has_open_draft(tracker) or turn.shows_evidence)
        dispatcher.utter_message(
            response=f"{ANSWER}{kind}",
            nomor=first.number,
            nama=label(first),
            lainnya=_rows(others, domain),
            catatan=short_words(domain, note),
            buttons=domain["responses"][note][0].get("buttons", []),
        )
        return []


def kind_of(turn: Turn) -> str:
    """The kind of danger; `GENERAL` where the words tell none, whatever the model makes of them."""
    said = re.findall(r"\w+", turn.words.casefold())
    tells = any(word not in calls() | words("announcing") for word in said)
    return turn.emergency if tells and turn.emergency and turn.emergency in help_by_kind() else GENERAL


def area_code(turn: Turn) -> str | None:
    """Where the danger is, as far as this very message tells: its pin, or the area that it names."""
    if turn.pin_area:
        return turn.pin_area["code"]
    return turn.place.area["code"] if turn.place and turn.place.area else None


def note_key(kind: str, *, keeps_draft: bool) -> str:
    """The response that says that no officer reads along, and what becomes of a report."""
    if keeps_draft:
        return DRAFT_KEPT
    return UNREAD if kind in WITHOUT_OFFER else AFTERWARDS


def label(contact: EmergencyContact) -> str:
    """The contact's name, with the hours where they are known."""
    return ", ".join(filter(None, (contact.name, contact.hours)))


def _rows(contacts: Iterable[EmergencyContact], domain: DomainDict) -> str:
    return "\n".join(_row(contact, domain) for contact in contacts)


def _row(contact: EmergencyContact, domain: DomainDict) -> str:
    values: dict[str, Any] = {"nomor": contact.number, "tautan": contact.url, "nama": label(contact)}
    key = "utter_darurat_baris" if contact.number else "utter_darurat_baris_tautan"
    return short_words(domain, key).format(**values)
