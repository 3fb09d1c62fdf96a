"""What moves a complaint on: an officer's change, a person's support, answer or escalation."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from sqlalchemy.orm import Session

from sandbox.core import complaints, events, media
from sandbox.core.context import Core, now
from sandbox.core.lateness import days_late
from sandbox.core.lifecycle import LABELS, Actor, Status, may_follow
from sandbox.core.presenting import present
from sandbox.core.problems import ProblemError
from sandbox.core.schemas import Change, Escalation, Feedback, Outcome
from sandbox.core.tables import ComplaintRow, EscalationRow, SupporterRow, TimelineRow

ESCALATED = "Laporan disampaikan kepada atasan instansi karena melewati perkiraan selesai."


def change(core: Core, session: Session, number: str, wanted: Change) -> ComplaintRow:
    """An officer's step, told to Siger afterwards.

    Raises:
        ProblemError: no such complaint, or the step is not allowed from where it stands.
    """
    row = complaints.find(session, number)
    if not may_follow(row.state, wanted.status):
        raise not_allowed(row.state, wanted.status)
    media.require(session, wanted.media)
    row.merged_into = _merge_target(session, row, wanted)
    row.agency_responsible = wanted.agency or _usual_agency(core, row, wanted.status)
    entry = TimelineRow(
        status=wanted.status,
        by=Actor.OFFICER,
        note=wanted.note,
        agency=row.agency_responsible,
        media=wanted.media,
    )
    _move(core, session, row, entry)
    return row


def not_allowed(current: Status, wanted: Status) -> ProblemError:
    """That `wanted` may not follow `current`."""
    return ProblemError(
        "transition-not-allowed",
        f"{wanted} may not follow {current}.",
        explanation=f"“{LABELS[wanted]}” tidak dapat mengikuti “{LABELS[current]}”.",
    )


def support(session: Session, number: str, reporter: str) -> ComplaintRow:
    """Count a person once; never the one who filed."""
    row = complaints.find(session, number)
    if reporter != row.reporter and all(known.reporter != reporter for known in row.supporters):
        row.supporters.append(SupporterRow(reporter=reporter))
        session.flush()
    return row


def answer(core: Core, session: Session, number: str, feedback: Feedback) -> ComplaintRow:
    """The reporter's answer to a solved complaint or to a question.

    Raises:
        ProblemError: someone else's complaint, or no such answer is awaited.
    """
    row = complaints.find(session, number)
    if feedback.reporter != row.reporter:
        raise ProblemError("not-the-reporter", "Another person filed this complaint.")
    awaited_in, status_after, words = _ANSWERS[feedback.outcome]
    if row.state is not awaited_in:
        raise ProblemError("not-awaited", f"{feedback.outcome} is not awaited while {row.status}.")
    media.require(session, feedback.media)
    note = f"{words} {feedback.note or ''}".rstrip()
    entry = TimelineRow(status=status_after(row), by=Actor.REPORTER, note=note, media=feedback.media)
    _move(core, session, row, entry)
    return row


def escalate(core: Core, session: Session, number: str, escalation: Escalation) -> ComplaintRow:
    """Bring a late complaint before the agency's superior, once until the agency's next step.

    Raises:
        ProblemError: someone else's complaint, not open or not late, or brought up already.
    """
    row = complaints.find(session, number)
    if escalation.reporter != row.reporter:
        raise ProblemError("not-the-reporter", "Another person filed this complaint.")
    if not days_late(row.state, row.expected_at, now()):
        raise ProblemError("not-late", f"It is {row.status} and expected until {row.expected_at}.")
    if _waits_for_the_superior(session, row):
        raise ProblemError("already-escalated", "The agency has not answered the last escalation.")
    note = f"{ESCALATED} {escalation.note or ''}".rstrip()
    agency = row.agency_responsible
    entry = TimelineRow(status=row.status, by=Actor.REPORTER, note=note, agency=agency, media=[])
    _move(core, session, row, entry)
    session.add(EscalationRow(entry=entry.id))
    return row


def _waits_for_the_superior(session: Session, row: ComplaintRow) -> bool:
    since_the_officer = takewhile(lambda entry: entry.by != Actor.OFFICER, reversed(row.timeline))
    return any(session.get(EscalationRow, entry.id) for entry in since_the_officer)


def _move(core: Core, session: Session, row: ComplaintRow, entry: TimelineRow) -> None:
    previous, entry.at = row.status, now()
    row.timeline.append(entry)
    row.status, row.updated_at = entry.status, entry.at
    session.flush()
    complaint = present(core, row).model_dump(mode="json")
    events.record(session, "complaint.changed", {"complaint": complaint, "previous_status": previous})


def _usual_agency(core: Core, row: ComplaintRow, status: Status) -> str | None:
    service = core.catalogue.services.get(row.service_code or "")
    if row.agency_responsible is None and status is not Status.OUT_OF_AUTHORITY and service:
        return service.agency_responsible
    return row.agency_responsible


def _merge_target(session: Session, row: ComplaintRow, wanted: Change) -> str | None:
    if wanted.status is not Status.MERGED:
        return row.merged_into
    if not wanted.merged_into or wanted.merged_into == row.number:
        raise ProblemError(
            "invalid-request",
            "merged_into must name another complaint.",
            explanation="Sebutkan nomor laporan lain yang menjadi tujuan penggabungan.",
        )
    return complaints.find(session, wanted.merged_into).number


def _before_the_question(row: ComplaintRow) -> Status:
    earlier = (Status(entry.status) for entry in reversed(row.timeline))
    return next(status for status in earlier if status is not Status.NEED_INFO)


_ANSWERS: dict[Outcome, tuple[Status, Callable[[ComplaintRow], Status], str]] = {
    Outcome.CONFIRM: (
        Status.RESOLVED,
        lambda _row: Status.RESOLVED,
        "Pelapor menyatakan masalah sudah beres.",
    ),
    Outcome.REOPEN: (
        Status.RESOLVED,
        lambda _row: Status.IN_PROGRESS,
        "Pelapor menyatakan masalah belum beres.",
    ),
    Outcome.INFORMATION: (Status.NEED_INFO, _before_the_question, "Informasi dari pelapor:"),
}
"""Per answer: the status that awaits it, the status after it, and the timeline's words."""
