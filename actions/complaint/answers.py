"""What a turn answers in the complaint form. Pure: a draft, the open question and a turn in, candidates out.

A candidate is a slot's new value before it is checked. None empties the slot, so its question is asked
(again); `UNCLEAR` says that the citizen wrote something that this question cannot take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from actions.complaint.asked import (
    BACK,
    DECISIONS,
    EMERGENCY,
    EMERGENCY_CERTAIN,
    STEERING,
    TALK,
    TALK_WORDS_AT_MOST,
    UNCLEAR,
    WISHES,
    Asked,
    Candidates,
    changed_part,
    leans,
    wishes,
)
from actions.complaint.category_answers import category_answer, guesses_told_along
from actions.complaint.description import tells_problem
from actions.complaint.draft import (
    AREA,
    CANCEL,
    CATEGORY,
    CHANGE,
    DECISION,
    DESCRIPTION,
    PART,
    PHOTOS,
    PLACE,
    QUESTIONS,
    Draft,
)
from actions.complaint.place_answers import area_answer, pinned, place_answer, place_told_along
from actions.turn import Turn
from bot.domain.complaints import Category

__all__ = ["UNCLEAR", "Candidates", "answers", "before", "is_interruption"]


def is_interruption(turn: Turn) -> bool:
    """Whether the citizen wants something else than to answer; the form waits meanwhile."""
    if not turn.is_followed:
        return False
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    if turn.intent in TALK:
        return wishes(turn, TALK, TALK_WORDS_AT_MOST)
    return wishes(turn, WISHES)


def answers(draft: Draft, question: str | None, turn: Turn, known: Sequence[Category] = ()) -> Candidates:
    """The candidates of one turn. `question` is the slot that was asked for, None when the form opens;
    `known` are the core API's categories, needed where the category was asked for."""
    if question and wishes(turn, {CANCEL}):
        return {DECISION: CANCEL}
    if question and wishes(turn, {BACK}):
        return _emptied(before(question, draft))
    found = _evidence(draft, turn)
    if is_interruption(turn) and (question or turn.intent != EMERGENCY):
        return found
    return found | _READERS.get(question, _opening)(Asked(draft, turn, found, known))


def before(question: str, draft: Draft) -> str:
    """The slot to empty for going one question back; at the first question, the question itself.

    Area and category are often known without a question: back leads past them then.
    """
    if question == PART:
        return DECISION
    unasked = {AREA: draft.area is None or not draft.options, CATEGORY: draft.chosen is None}
    earlier = [slot for slot in QUESTIONS[: QUESTIONS.index(question)] if not unasked.get(slot)]
    return earlier[-1] if earlier else question


def _emptied(slot: str) -> Candidates:
    return {PLACE: None, AREA: None} if slot == PLACE else {slot: None}


def _evidence(draft: Draft, turn: Turn) -> Candidates:
    found: Candidates = {}
    if turn.photos:
        known = draft.photos or ()
        found[PHOTOS] = [*known, *(photo for photo in turn.photos if photo not in known)]
    if turn.location:
        found |= pinned(turn, (draft.place or {}).get("address"))
    return found


def _opening(asked: Asked) -> Candidates:
    if asked.turn.intent in STEERING or not tells_problem(asked.turn.words):
        return {}
    return _telling(asked)


def _telling(asked: Asked) -> Candidates:
    return _addition(asked) | place_told_along(asked)


def _addition(asked: Asked) -> Candidates:
    """Words that come late are kept: they join the description."""
    joined = "\n".join(filter(None, (asked.draft.description, asked.turn.words)))
    return {DESCRIPTION: joined} | guesses_told_along(asked)


def _description(asked: Asked) -> Candidates:
    return _telling(asked) if asked.tells else {DESCRIPTION: asked.unread}


def _photos(asked: Asked) -> Candidates:
    if PHOTOS in asked.found:
        return _addition(asked) if asked.tells else {}
    if leans(asked.turn, {"lewati", "tolak"}):
        return {PHOTOS: list(asked.draft.photos or ())}
    return _addition(asked) | {PHOTOS: None} if asked.tells else {PHOTOS: asked.unread}


def _decision(asked: Asked) -> Candidates:
    part = changed_part(asked.turn)
    if part:
        return {DECISION: CHANGE, PART: part}
    if leans(asked.turn, DECISIONS.keys()):
        return {DECISION: DECISIONS[asked.turn.intent]}
    if asked.tells:
        return _addition(asked) | {DECISION: None}
    return {DECISION: None if asked.found else asked.unread}


def _part(asked: Asked) -> Candidates:
    part = changed_part(asked.turn)
    if part:
        return {PART: part}
    if asked.found or wishes(asked.turn, {"setuju", "tolak", "lewati"}):
        return {DECISION: None}
    return {PART: asked.unread}


_READERS: Final[dict[str | None, Callable[[Asked], Candidates]]] = {
    DESCRIPTION: _description,
    PLACE: place_answer,
    AREA: area_answer,
    CATEGORY: category_answer,
    PHOTOS: _photos,
    DECISION: _decision,
    PART: _part,
}
