"""The form that takes a citizen's words on a complaint which was filed: why it is not mended, or what an
officer has asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.types import DomainDict

from actions.complaint.asked import EMERGENCY, EMERGENCY_CERTAIN
from actions.turn import Turn
from actions.words import short_words
from bot.domain.report_number import normalise_report_number
from bot.domain.steps import StepKind

FORM: Final = "formulir_jawaban"
NUMBER: Final = "jawaban_nomor"
KIND: Final = "jawaban_jenis"
WORDS: Final = "jawaban_isi"
PHOTOS: Final = "jawaban_foto"
"""Ids of the photos that go with the words."""

GIVEN_UP: Final = ""
"""What stands in place of the words where the citizen turned to something else."""

WITHOUT_WORDS: Final = " "
"""What stands in place of the words where photos alone are the answer: nobody's own words are blank."""

PIN_LINE: Final = "utter_titik_dalam_jawaban"
SENDS_PHOTOS: Final = "kirim_jawaban"
PHOTOS_TAKEN: Final = "utter_ask_jawaban_keterangan"

KINDS: Final = {"laporan_belum_beres": StepKind.REOPEN, "jawab_permintaan": StepKind.INFORMATION}

_TAPPED_ALONG: Final = frozenset(
    {"cek_status", "laporan_beres", "selesai_sekitar", "kabar_selesai", "grafik_harga", *KINDS}
)
_COMMANDS: Final = frozenset({"batal", "menu"})
_COMMAND_WORDS_AT_MOST: Final = 3


def tapped_number(turn: Turn) -> str | None:
    """The report number in the choice that was taken."""
    return normalise_report_number(turn.entities.get("nomor_laporan", ""))


def interrupts(turn: Turn) -> bool:
    """Whether a turn is no answer, and a rule says what follows. Whatever else is written is the answer:
    a reason sounds like a complaint."""
    if turn.is_tapped:
        return turn.intent in _TAPPED_ALONG | _COMMANDS
    if turn.is_media_alone:
        return True
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    return turn.intent in _COMMANDS and len(turn.words.split()) <= _COMMAND_WORDS_AT_MOST


def answer_in(turn: Turn, photos: Sequence[str], domain: DomainDict) -> str | None:
    """What is told; None where nothing is, `GIVEN_UP` for a choice of something else.

    `photos` came with them and before them: without words they are the answer once the citizen says so.
    """
    if turn.is_tapped:
        return WITHOUT_WORDS if photos and turn.intent == SENDS_PHOTOS else GIVEN_UP
    return told(turn, domain) or None


def told(turn: Turn, domain: DomainDict) -> str:
    """The citizen's words, verbatim, and below them where their pin stands; "" where neither came."""
    pin = turn.location
    spot = short_words(domain, PIN_LINE).format(lat=pin["lat"], long=pin["long"]) if pin else ""
    return "\n".join(part for part in (turn.words, spot) if part)


def photos_so_far(tracker: Tracker, turn: Turn) -> list[str]:
    """The photos of the answer, those of this turn last."""
    return list(dict.fromkeys([*(tracker.get_slot(PHOTOS) or ()), *turn.photos]))


def cleared() -> list[EventType]:
    """The form's slots, emptied."""
    return [SlotSet(slot, None) for slot in (NUMBER, KIND, WORDS, PHOTOS)]


def number_of(tracker: Tracker) -> str:
    """The report that the form is about."""
    return str(tracker.get_slot(NUMBER) or "")
