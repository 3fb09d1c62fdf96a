"""What a turn answers in the complaint form. Pure: a draft, the open question and a turn in, candidates out.

A candidate is a slot's new value before it is checked. None empties the slot, so its question is asked
(again); `UNCLEAR` says that the citizen wrote something that this question cannot take.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any, Final

from actions.complaint.description import tells_problem
from actions.complaint.draft import (
    CANCEL,
    CHANGE,
    DECISION,
    DESCRIPTION,
    PART,
    PHOTOS,
    PLACE,
    QUESTIONS,
    SEND,
    Draft,
)
from actions.complaint.place import stated_place
from actions.turn import Turn

Candidates = dict[str, Any]

UNCLEAR: Final = "?"

# How sure the classifier must be before a message inside the form counts as a wish, not as an answer.
CERTAIN = 0.55
EMERGENCY_CERTAIN = 0.45
LIKELY = 0.3

# A wish is said briefly; a longer text is somebody telling their problem. Emergencies have no limit.
WISH_WORDS_AT_MOST = 8
TALK_WORDS_AT_MOST = 4

EMERGENCY: Final = "darurat"
WISHES: Final = frozenset(
    {"menu", "bantuan", "cek_status", "laporan_saya", "minta_petugas", "kirim_media", "identitas_bot"}
)
TALK: Final = frozenset({"sapa", "terima_kasih", "pamit", "keluhan_bot"})
BACK: Final = "kembali"

PARTS: Final = {"ubah_uraian": DESCRIPTION, "ubah_lokasi": PLACE, "ubah_foto": PHOTOS}
DECISIONS: Final = {
    "setuju": SEND,
    "ubah_laporan": CHANGE,
    "tolak": CHANGE,
    "batal": CANCEL,
    **dict.fromkeys(PARTS, CHANGE),
}

# Steering words, which are never a description or a place.
STEERING: Final = frozenset(DECISIONS) | {BACK, "lewati", "lanjutkan_laporan"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn in its place: the draft before it, and the photos and pin that it brought (`found`)."""

    draft: Draft
    turn: Turn
    found: Candidates

    @property
    def unread(self) -> str | None:
        """The candidate of a turn that gave no answer: words are explained, a stale tap is passed over."""
        return UNCLEAR if self.turn.words and not self.turn.is_tapped else None

    @property
    def steers(self) -> bool:
        """Whether the turn steers the conversation, so that its words describe nothing."""
        return self.turn.is_tapped or _wishes(self.turn, STEERING)

    @property
    def tells(self) -> bool:
        """Whether the words are about the problem."""
        return tells_problem(self.turn.words) and not self.steers


def is_interruption(turn: Turn) -> bool:
    """Whether the citizen wants something else than to answer; the form waits meanwhile."""
    if not turn.is_followed:
        return False
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    if turn.intent in TALK:
        return _wishes(turn, TALK, TALK_WORDS_AT_MOST)
    return _wishes(turn, WISHES)


def answers(draft: Draft, question: str | None, turn: Turn) -> Candidates:
    """The candidates of one turn. `question` is the slot that was asked for, None when the form opens."""
    if question and _wishes(turn, {CANCEL}):
        return {DECISION: CANCEL}
    if question and _wishes(turn, {BACK}):
        return {before(question): None}
    found = _evidence(draft, turn)
    if is_interruption(turn) and (question or turn.intent != EMERGENCY):
        return found
    return found | _READERS.get(question, _opening)(Asked(draft, turn, found))


def before(question: str) -> str:
    """The slot to empty for going one question back; at the first question, the question itself."""
    if question == PART:
        return DECISION
    return QUESTIONS[max(QUESTIONS.index(question) - 1, 0)]


def _wishes(turn: Turn, intents: Set[str], words_at_most: int = WISH_WORDS_AT_MOST) -> bool:
    return _is_brief(turn, words_at_most) and turn.intent in intents and turn.confidence >= CERTAIN


def _leans(turn: Turn, intents: Set[str]) -> bool:
    """Like `_wishes`, for a question that expects such an answer: a weaker sign is enough."""
    return _is_brief(turn, WISH_WORDS_AT_MOST) and turn.intent in intents and turn.confidence >= LIKELY


def _is_brief(turn: Turn, words_at_most: int) -> bool:
    return turn.is_tapped or len(turn.words.split()) <= words_at_most


def _evidence(draft: Draft, turn: Turn) -> Candidates:
    found: Candidates = {}
    if turn.photos:
        known = draft.photos or ()
        found[PHOTOS] = [*known, *(photo for photo in turn.photos if photo not in known)]
    if turn.location:
        found[PLACE] = {"address": (draft.place or {}).get("address"), "location": dict(turn.location)}
    return found


def _opening(asked: Asked) -> Candidates:
    if asked.turn.intent in STEERING or not tells_problem(asked.turn.words):
        return {}
    return _telling(asked)


def _telling(asked: Asked) -> Candidates:
    told = _addition(asked)
    place = stated_place(asked.turn.words)
    if place and not asked.draft.place and PLACE not in asked.found:
        told[PLACE] = {"address": place, "location": None}
    return told


def _addition(asked: Asked) -> Candidates:
    """Words that come late are kept: they join the description."""
    return {DESCRIPTION: "\n".join(filter(None, (asked.draft.description, asked.turn.words)))}


def _description(asked: Asked) -> Candidates:
    return _telling(asked) if asked.tells else {DESCRIPTION: asked.unread}


def _place(asked: Asked) -> Candidates:
    turn = asked.turn
    if turn.location:
        return {PLACE: {"address": turn.words or None, "location": dict(turn.location)}}
    if not turn.words or asked.steers:
        return {PLACE: asked.unread}
    return {PLACE: {"address": turn.words, "location": None}}


def _photos(asked: Asked) -> Candidates:
    if PHOTOS in asked.found:
        return _addition(asked) if asked.tells else {}
    if _leans(asked.turn, {"lewati", "tolak"}):
        return {PHOTOS: list(asked.draft.photos or ())}
    return _addition(asked) | {PHOTOS: None} if asked.tells else {PHOTOS: asked.unread}


def _decision(asked: Asked) -> Candidates:
    intent = asked.turn.intent
    if _leans(asked.turn, DECISIONS.keys()):
        return {DECISION: DECISIONS[intent]} | ({PART: intent} if intent in PARTS else {})
    if asked.tells:
        return _addition(asked) | {DECISION: None}
    return {DECISION: None if asked.found else asked.unread}


def _part(asked: Asked) -> Candidates:
    if _leans(asked.turn, PARTS.keys()):
        return {PART: asked.turn.intent}
    if asked.found or _wishes(asked.turn, {"setuju", "tolak", "lewati"}):
        return {DECISION: None}
    return {PART: asked.unread}


_READERS: Final[dict[str | None, Callable[[Asked], Candidates]]] = {
    DESCRIPTION: _description,
    PLACE: _place,
    PHOTOS: _photos,
    DECISION: _decision,
    PART: _part,
}
