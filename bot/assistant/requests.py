"""A turn that asks for two things becomes two turns, so that both are served. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.domain.messages import MessageKind
from bot.domain.turns import TurnInput

OPENS_THE_FORM: Final = "lapor_pengaduan"
EMERGENCY: Final = "darurat"
TWO: Final = 2


def two_turns(turn: TurnInput, parsed: Mapping[str, Any], read: str) -> Sequence[TurnInput]:
    """The two turns that `turn` asks for, in the order in which they are served; none where it is one.

    `parsed` is what the language model made of `read`, the words that it read. A complaint is served last:
    its form asks a question, and what follows would be taken for the answer. It gets the photos and the pin,
    as does the last part where neither is a complaint. Nothing comes before an emergency, so it is not cut.
    """
    requests = parsed.get("requests") or ()
    is_whole = not turn.payload and read == turn.text.strip()
    if len(requests) != TWO or not is_whole or parsed["intent"]["name"] == EMERGENCY:
        return ()
    first, last = _in_order(requests)
    return (_wordy(turn, first), replace(turn, text=last["text"].strip()))


def _in_order(requests: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return sorted(requests, key=lambda request: (request["intent"] == OPENS_THE_FORM, request["start"]))


def _wordy(turn: TurnInput, request: Mapping[str, Any]) -> TurnInput:
    """The part that has words alone."""
    return replace(
        turn,
        text=request["text"].strip(),
        location=None,
        photos=(),
        kinds=frozenset({MessageKind.TEXT}),
    )
