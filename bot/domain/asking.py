"""What a reporter was asked about a filed complaint. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from bot.domain.complaints import ComplaintStatus
from bot.domain.steps import StepKind

ANSWERED_BY: Final[Mapping[ComplaintStatus, StepKind]] = {
    ComplaintStatus.NEED_INFO: StepKind.INFORMATION,
    ComplaintStatus.RESOLVED: StepKind.REOPEN,
}
"""The answer that has words, per state in which a reporter is asked."""

_CHOSEN_TO_ANSWER: Final = {
    "/jawab_permintaan": ComplaintStatus.NEED_INFO,
    "/laporan_belum_beres": ComplaintStatus.RESOLVED,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a message of ours asks: the complaint's number, and the state in which an answer is awaited."""

    number: str
    status: ComplaintStatus


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that still waits.

    `id` is our message's; `is_quoted`: the citizen replied to that very message; `is_newest`: nothing was
    said after it.
    """

    id: UUID
    question: Question
    is_quoted: bool
    is_newest: bool


def question_in(payloads: Iterable[str]) -> Question | None:
    """What a message asks, told by the choices that it offers; None where it asks nothing of a reporter."""
    for payload in payloads:
        intent, brace, values = payload.partition("{")
        if brace and intent in _CHOSEN_TO_ANSWER:
            return Question(str(json.loads(brace + values)["nomor_laporan"]), _CHOSEN_TO_ANSWER[intent])
    return None
