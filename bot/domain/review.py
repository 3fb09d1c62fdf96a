"""What citizens leave for the people who keep cards and articles right. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoteKind(StrEnum):
    """CORRECTION: a card is said to be wrong. QUESTION: a citizen wants it answered, and left it on purpose.
    UNANSWERED: a question that nothing answered."""

    CORRECTION = "correction"
    QUESTION = "question"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One note. `subject` is the code of the service that a correction is about; `words` are the citizen's
    own, of an unanswered question in normalised spelling."""

    kind: NoteKind
    subject: str | None
    words: str
    created_at: datetime
