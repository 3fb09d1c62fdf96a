"""The form that takes a citizen's words on a complaint which was filed: why it is not mended, or what an
officer has asked for."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.complaint.asked import EMERGENCY, EMERGENCY_CERTAIN
from actions.turn import Turn
from bot.domain.report_number import normalise_report_number
from bot.domain.steps import StepKind

FORM: Final = "formulir_jawaban"
NUMBER: Final = "jawaban_nomor"
KIND: Final = "jawaban_jenis"
WORDS: Final = "jawaban_isi"

GIVEN_UP: Final = ""
"""What stands in place of the words where the citizen turned to something else."""

KINDS: Final = {"laporan_belum_beres": StepKind.REOPEN, "jawab_permintaan": StepKind.INFORMATION}

_TAPPED_ALONG: Final = frozenset({"cek_status", "laporan_beres", "selesai_sekitar", "kabar_selesai", *KINDS})
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
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    return turn.intent in _COMMANDS and len(turn.words.split()) <= _COMMAND_WORDS_AT_MOST


def answer_in(turn: Turn) -> str | None:
    """The citizen's words, verbatim; None where there are none, `GIVEN_UP` for a choice of something else."""
    return GIVEN_UP if turn.is_tapped else turn.words or None


def cleared() -> list[EventType]:
    """The form's slots, emptied."""
    return [SlotSet(slot, None) for slot in (NUMBER, KIND, WORDS)]


def number_of(tracker: Tracker) -> str:
    """The report that the form is about."""
    return str(tracker.get_slot(NUMBER) or "")
