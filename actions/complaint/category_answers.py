"""What a turn tells of the category: in the description, and in answer to "which one?". Pure."""

from __future__ import annotations

from typing import Final

from actions.complaint.asked import UNCLEAR, Asked, Candidates, leans
from actions.complaint.category import OTHER, Guesses, named_code
from actions.complaint.draft import CATEGORY, GUESSES

CATEGORY_CODE: Final = "kategori"


def guesses_told_along(asked: Asked) -> Candidates:
    """What the words of a description seem to be about; words that come later seldom change it."""
    told = Guesses(asked.turn.categories)
    guesses = asked.draft.guesses.joined(told) if asked.draft.description else told
    return {} if guesses == asked.draft.guesses else {GUESSES: guesses.to_slot()}


def category_answer(asked: Asked) -> Candidates:
    """The answer to "which category?". It is asked once: who names none leaves it to officers."""
    turn = asked.turn
    code = turn.entities.get(CATEGORY_CODE)
    if turn.is_tapped and code:
        return {CATEGORY: code}
    if leans(turn, {"lewati", "tolak"}):
        return {CATEGORY: OTHER}
    if not asked.unread:
        return {}
    offered = asked.draft.guesses.offered({category.service_code: category for category in asked.known})
    named = named_code(turn.words, offered) or named_code(turn.words, asked.known)
    return {CATEGORY: named or _sure_of(asked) or UNCLEAR}


def _sure_of(asked: Asked) -> str | None:
    known = [category.service_code for category in asked.known]
    return Guesses(asked.turn.categories).known_to(known).code
