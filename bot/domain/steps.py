"""What a citizen asks the core API to do with a complaint that was filed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from bot.domain.complaints import Outcome


class StepKind(StrEnum):
    """An answer to a solved complaint or to a question, or the call for the agency's superior."""

    CONFIRM = "confirm"
    REOPEN = "reopen"
    INFORMATION = "information"
    ESCALATE = "escalate"

    @property
    def outcome(self) -> Outcome | None:
        """The core API's name of an answer; None for an escalation, which is no answer."""
        return None if self is StepKind.ESCALATE else Outcome(self.value)


class StepState(StrEnum):
    """What became of a step."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Step:
    """A step on its way to the core API. Its `id` is the idempotency key; `note` is verbatim,
    `photos` are attachment ids."""

    id: UUID
    conversation_id: UUID
    number: str
    kind: StepKind
    note: str | None
    photos: tuple[UUID, ...]
    state: StepState
    attempts: int
