"""A question about the service card that was shown last is read as the payload that asks for that part. Pure.

Like the fixed phrases, and for the same reason: the language model takes "bayarnya berapa?" for the price of
goods, and "berapa lama?" for the state of a report.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from rasa.shared.core.trackers import DialogueStateTracker

from bot.domain.remembered_service import SLOT, remembered
from bot.domain.turns import TurnInput
from nlu.search.parts import names_parts_alone, parts_in


def may_follow_up(turn: TurnInput) -> bool:
    """Whether the words of a turn ask about a card and name none; nothing else came, and nothing is asked."""
    brought = turn.payload or turn.photos or turn.location or turn.asked
    return not brought and bool(turn.text.strip()) and names_parts_alone(turn.text)


def as_follow_up(turn: TurnInput, tracker: DialogueStateTracker | None, now: datetime) -> TurnInput:
    """`turn` with its payload where a card is being talked about outside a form, else as it is."""
    if tracker is None or tracker.active_loop_name:
        return turn
    code = remembered(tracker.get_slot(SLOT), now)
    if code is None:
        return turn
    asked = {"kode_layanan": code, "bagian_layanan": ",".join(parts_in(turn.text))}
    return replace(turn, payload=f"/cari_layanan{json.dumps(asked)}")
