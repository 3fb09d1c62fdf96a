"""Words that answer for a filed complaint are read as the payload of an answer. Pure.

Like the fixed phrases, and for the same reason: whatever the language model makes of "itu depan warung Bu
Siti", after a question it most likely answers that, and one rule says what follows. A clear other wish stays
what it is; what is in doubt is asked about once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.verdicts import Verdict, verdict_in
from bot.domain.asking import ANSWERED_BY, OpenQuestion
from bot.domain.complaints import ComplaintStatus
from bot.domain.messages import Location, MessageKind
from bot.domain.report_number import find_report_number
from bot.domain.turns import TurnInput

ASK: Final = "tanya_jawaban"
SEND: Final = "jawaban_langsung"
SEND_WHAT_WAITS: Final = "sampaikan_jawaban"
NOT_AN_ANSWER: Final = "/bukan_jawaban"
MEDIA_ALONE: Final = "/kirim_media"
ASKED_ABOUT: Final = "jawaban_ditanyakan"
"""The slot that names the question after which was asked whether something answers it."""
ANSWER_FORM: Final = "formulir_jawaban"

EMERGENCY: Final = "darurat"
COMPLAINT: Final = "lapor_pengaduan"
YES: Final = "setuju"
NO: Final = "tolak"
BARE: Final = frozenset({"nlu_fallback", "beri_info"})
"""What a mere value is understood as, and what nothing is."""
TALK: Final = frozenset({"sapa", "terima_kasih", "pamit"})
CERTAIN: Final = 0.55
WISH_WORDS_AT_MOST: Final = 8
TALK_WORDS_AT_MOST: Final = 4
REPORTS: Final = re.compile(r"\b(?:me)?lapor(?:kan|in)?\b|\b(?:meng)?adu(?:kan|in)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the conversation knows: its open form, what waits for a yes (as an event's metadata), and the id
    of the question about whose answer was asked already."""

    form: str | None = None
    waiting: Mapping[str, Any] | None = None
    asked_about: str | None = None


def memory_of(tracker: DialogueStateTracker | None) -> Memory:
    """What `tracker` tells."""
    if tracker is None:
        return Memory()
    return Memory(
        form=tracker.active_loop_name,
        waiting=_waiting(tracker),
        asked_about=tracker.get_slot(ASKED_ABOUT),
    )


def _waiting(tracker: DialogueStateTracker) -> Mapping[str, Any] | None:
    """What waits for a yes. A sticker or a voice note between a question and its answer changes nothing."""
    said = (event for event in reversed(tracker.events) if isinstance(event, UserUttered))
    latest = next((event for event in said if event.text != MEDIA_ALONE), None)
    is_waiting = latest is not None and (latest.intent or {}).get("name") == ASK
    return latest.metadata or {} if latest and is_waiting else None


def heard_again(turn: TurnInput, memory: Memory) -> TurnInput:
    """Where the citizen says that what waits is no answer: the turn as it had been without the question."""
    if turn.payload != NOT_AN_ANSWER or memory.waiting is None:
        return turn
    nothing = replace(turn, text="", payload=None, location=None, photos=(), kinds=frozenset(), asked=None)
    return joined(memory.waiting, nothing)


def as_answer(turn: TurnInput, parsed: Mapping[str, Any], memory: Memory) -> TurnInput:
    """`turn` with the payload of an answer where it is one, else as it is.

    `parsed` is what the language model made of its words.
    """
    asked = turn.asked
    if asked is None or not _may_answer(turn, asked, parsed, memory):
        return turn
    if memory.waiting is None:
        return _answering(turn, asked, parsed, memory)
    intent = parsed["intent"]["name"]
    if intent == YES:
        return replace(turn, payload=payload(SEND_WHAT_WAITS, asked))
    if intent == NO:
        return heard_again(replace(turn, payload=NOT_AN_ANSWER), memory)
    if keeps_its_meaning(turn, asked, parsed):
        return turn
    return _answering(joined(memory.waiting, turn), asked, parsed, Memory(form=memory.form))


def joined(earlier: Mapping[str, Any], turn: TurnInput) -> TurnInput:
    """The turn with what was said before it, as an event's metadata tell it."""
    texts = [text for text in (str(earlier.get("text") or ""), turn.text) if text.strip()]
    photos = [UUID(photo) for photo in earlier.get("photos") or ()]
    kinds = {MessageKind(kind) for kind in earlier.get("kinds") or ()}
    pin = earlier.get("location")
    return replace(
        turn,
        text="\n".join(texts),
        location=turn.location or (Location(**pin) if pin else None),
        photos=tuple(dict.fromkeys([*photos, *turn.photos])),
        kinds=turn.kinds | kinds,
    )


def keeps_its_meaning(turn: TurnInput, asked: OpenQuestion, parsed: Mapping[str, Any]) -> bool:
    """Whether a turn clearly wishes something else: a number to look up, a new complaint, a command."""
    number, intent = find_report_number(turn.text), parsed["intent"]
    if number and number != asked.question.number:
        return True
    is_certain = float(intent["confidence"]) >= CERTAIN and intent["name"] not in BARE
    if intent["name"] in (YES, NO):
        return is_certain and not (asked.is_newest or asked.is_quoted)
    if intent["name"] == COMPLAINT:
        return is_certain and bool(REPORTS.search(turn.text))
    at_most = TALK_WORDS_AT_MOST if intent["name"] in TALK else WISH_WORDS_AT_MOST
    return is_certain and len(turn.text.split()) <= at_most


def payload(intent: str, asked: OpenQuestion) -> str:
    """The payload of `intent` about the complaint that was asked about."""
    values = {
        "nomor_laporan": asked.question.number,
        "jenis_jawaban": ANSWERED_BY[asked.question.status],
        "pertanyaan": str(asked.id),
    }
    return f"/{intent}{json.dumps(values)}"


def _may_answer(turn: TurnInput, asked: OpenQuestion, parsed: Mapping[str, Any], memory: Memory) -> bool:
    """A tap says what it is, and danger goes before everything. A pin tells where something is, not
    whether it is mended."""
    if turn.payload or parsed["intent"]["name"] == EMERGENCY:
        return False
    if turn.location and asked.question.status is not ComplaintStatus.NEED_INFO:
        return False
    is_free = memory.form is None or (asked.is_quoted and memory.form != ANSWER_FORM)
    return is_free and bool(turn.text.strip() or turn.photos or turn.location)


def _answering(turn: TurnInput, asked: OpenQuestion, parsed: Mapping[str, Any], memory: Memory) -> TurnInput:
    is_solved = asked.question.status is ComplaintStatus.RESOLVED
    intent = _to_solved(turn, asked) if is_solved else None
    if intent is None and not keeps_its_meaning(turn, asked, parsed):
        intent = _in_doubt(turn, asked, memory)
    return replace(turn, payload=payload(intent, asked)) if intent else turn


def _to_solved(turn: TurnInput, asked: OpenQuestion) -> str | None:
    """What a plain verdict means; a bare one only where it cannot be about something that was said since."""
    if not (asked.is_newest or asked.is_quoted):
        return None
    verdict = verdict_in(turn.text)
    if verdict is Verdict.MENDED:
        return "laporan_beres"
    if verdict is Verdict.NOT_MENDED and not turn.photos:
        return "laporan_belum_beres"
    return SEND if verdict in (Verdict.NOT_MENDED, Verdict.REASONED) else None


def _in_doubt(turn: TurnInput, asked: OpenQuestion, memory: Memory) -> str | None:
    is_solved = asked.question.status is ComplaintStatus.RESOLVED
    if asked.is_quoted:
        return ASK if is_solved else SEND
    if memory.form or memory.asked_about == str(asked.id):
        return None
    if is_solved and not (asked.is_newest and _may_be_grievance(turn)):
        return None
    return ASK


def _may_be_grievance(turn: TurnInput) -> bool:
    return not turn.text.strip() or verdict_in(turn.text) is Verdict.DOUBTED
