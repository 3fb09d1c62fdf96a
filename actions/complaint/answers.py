"""What a turn answers in the complaint form. Pure: a draft, the open question and a turn in, candidates out.

A candidate is a slot's new value before it is checked. None empties the slot, so its question is asked
(again); `UNCLEAR` says that the citizen wrote something that this question cannot take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from actions.areas import concerns
from actions.complaint.asked import (
    BACK,
    CONTENT,
    DECISIONS,
    EMERGENCY,
    EMERGENCY_CERTAIN,
    GO_ON,
    PRICE,
    STEERING,
    SUPPORTS,
    TALK,
    TALK_WORDS_AT_MOST,
    UNCLEAR,
    WISHES,
    Asked,
    Candidates,
    asks_content,
    changed_part,
    leans,
    wishes,
)
from actions.complaint.category_answers import category_answer, guesses_told_along
from actions.complaint.corrections import correction
from actions.complaint.description import tells_problem
from actions.complaint.draft import (
    AREA,
    CANCEL,
    CATEGORY,
    CHANGE,
    CHANGE_PRIVACY,
    DECISION,
    DESCRIPTION,
    OWN_REPORT,
    PART,
    PHOTOS,
    PLACE,
    PRIVACY,
    QUESTIONS,
    SIMILAR,
    SUPPORT,
    TIME,
    Draft,
)
from actions.complaint.place_answers import area_answer, pinned, place_answer, place_told_along
from actions.complaint.privacy import is_privacy_alone, privacy_wishes
from actions.complaint.privacy_answers import privacy_answer
from actions.turn import Turn
from bot.domain.complaints import Category

__all__ = ["UNCLEAR", "Candidates", "answers", "before", "is_interruption"]


CORRECTABLE: Final = frozenset({PLACE, AREA, CATEGORY, SIMILAR, PHOTOS, PRIVACY, DECISION})
"""The questions at which something is known or offered: a correction that is said there replaces it."""


def is_interruption(turn: Turn, question: str | None = None) -> bool:
    """Whether the citizen wants something else than to answer `question`; the form waits meanwhile."""
    is_aside = turn.is_aside and turn.is_followed
    if is_aside or not turn.is_followed or _is_about_the_form(turn, question):
        return is_aside
    if turn.intent == PRICE:
        return question != DESCRIPTION and "komoditas" in turn.entities and wishes(turn, {PRICE})
    if turn.intent in CONTENT:
        return asks_content(turn, question)
    if turn.intent == EMERGENCY:
        return turn.confidence >= EMERGENCY_CERTAIN
    if turn.intent in TALK:
        return wishes(turn, TALK, TALK_WORDS_AT_MOST)
    return wishes(turn, WISHES)


def _is_about_the_form(turn: Turn, question: str | None) -> bool:
    """Whether the turn sounds like a wish of another topic, and is none."""
    if turn.words and is_privacy_alone(turn.words):
        return True
    if question in (DECISION, PART) and changed_part(turn) == CHANGE_PRIVACY:
        return True
    return question == SIMILAR and turn.intent == SUPPORTS


def answers(draft: Draft, question: str | None, turn: Turn, known: Sequence[Category] = ()) -> Candidates:
    """The candidates of one turn. `question` is the slot that was asked for, None when the form opens;
    `known` are the core API's categories, needed where the category was asked for."""
    found = _evidence(draft, turn)
    steered = _steered(draft, question, turn, found)
    if steered is not None:
        return steered
    asked = Asked(draft, turn, found | _time(turn), known)
    corrected = correction(asked) if _may_correct(asked, question) else {}
    if corrected:
        return asked.found | corrected
    return asked.found | _READERS.get(question, _opening)(asked)


def _may_correct(asked: Asked, question: str | None) -> bool:
    """Whether a fact stands there to be put right: before a place is told, only that of a photo is offered,
    and who names one of the areas that are asked about answers."""
    if question == PLACE:
        return bool(asked.draft.photo_spot)
    if question == AREA:
        return not concerns(asked.turn.place, asked.draft.options)
    return question in CORRECTABLE


def _steered(draft: Draft, question: str | None, turn: Turn, found: Candidates) -> Candidates | None:
    """The candidates of a turn that is not about what was asked; None where it may be an answer."""
    if turn.words and is_privacy_alone(turn.words):
        return found | ({PART: None} if question == PRIVACY else {})
    if question and wishes(turn, {CANCEL}):
        return {DECISION: CANCEL}
    if question and wishes(turn, {BACK}):
        return _emptied(before(question, draft))
    if is_interruption(turn, question) and (question or turn.intent != EMERGENCY):
        return found
    if question and question not in (DECISION, PRIVACY) and wishes(turn, {GO_ON}):
        return {
            question: None
        } | found  # Rasa takes a turn without any candidate for one that the form refuses
    return None


def before(question: str, draft: Draft) -> str:
    """The slot to empty for going one question back; at the first question, the question itself.

    Area and category are often known without a question: back leads past them then.
    """
    if question == PART:
        return DECISION
    if question == PRIVACY:
        return PART
    unasked = {
        AREA: draft.area is None or not draft.options,
        CATEGORY: draft.chosen is None,
        SIMILAR: draft.similar is None,
        PRIVACY: True,
    }
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
    told = privacy_wishes(turn.words)
    if told:
        found[PRIVACY] = draft.privacy.changed(told).to_slot()
    return found


def _time(turn: Turn) -> Candidates:
    return {TIME: {"day": turn.day.day, "words": turn.day.words}} if turn.day and not turn.is_tapped else {}


def _opening(asked: Asked) -> Candidates:
    if asked.turn.intent in STEERING or not tells_problem(asked.turn.words):
        return {}
    return _telling(asked)


def _telling(asked: Asked) -> Candidates:
    return _addition(asked) | place_told_along(asked)


def _addition(asked: Asked) -> Candidates:
    """Words that come late are kept: they join the description, unless they stand there already."""
    told, words = asked.draft.description, asked.turn.words
    joined = told if words in told.splitlines() else "\n".join(filter(None, (told, words)))
    return {DESCRIPTION: joined} | guesses_told_along(asked)


def _description(asked: Asked) -> Candidates:
    return _telling(asked) if asked.tells else {DESCRIPTION: asked.unread}


def _photos(asked: Asked) -> Candidates:
    if PHOTOS in asked.found:
        return _addition(asked) if asked.tells else {}
    if leans(asked.turn, {"lewati", "tolak"}):
        return {PHOTOS: list(asked.draft.photos or ())}
    return _addition(asked) | {PHOTOS: None} if asked.tells else {PHOTOS: asked.unread}


def _similar(asked: Asked) -> Candidates:
    if leans(asked.turn, {SUPPORTS, "setuju"}):
        return {SIMILAR: SUPPORT, DECISION: SUPPORT}
    if leans(asked.turn, {"lapor_pengaduan", "tolak", "lewati"}):
        return {SIMILAR: OWN_REPORT}
    if asked.tells:
        return _addition(asked)
    return {SIMILAR: asked.unread}


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
    SIMILAR: _similar,
    PHOTOS: _photos,
    PRIVACY: privacy_answer,
    DECISION: _decision,
    PART: _part,
}
