"""The form that takes what is wrong on a service card."""

from __future__ import annotations

from typing import Final

from rasa_sdk.events import EventType, SlotSet

from actions.complaint.asked import EMERGENCY, EMERGENCY_CERTAIN
from actions.turn import Turn

FORM: Final = "formulir_koreksi"
CARD: Final = "koreksi_layanan"
"""The code of the card that is said to be wrong."""
WORDS: Final = "koreksi_isi"
GIVEN_UP: Final = ""
"""What stands in place of the words where the citizen turned to something else."""

_COMMANDS: Final = frozenset({"batal", "menu", "kembali"})
_COMMAND_WORDS_AT_MOST: Final = 3


def interrupts(turn: Turn) -> bool:
    """Whether a turn is no correction, and a rule says what follows."""
    if turn.is_tapped:
        return turn.intent in _COMMANDS
    if turn.is_media_alone:
        return True
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    return turn.intent in _COMMANDS and len(turn.words.split()) <= _COMMAND_WORDS_AT_MOST


def cleared() -> list[EventType]:
    """The form's slots, emptied."""
    return [SlotSet(slot, None) for slot in (CARD, WORDS)]
