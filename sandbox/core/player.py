"""Plays scenarios on complaints, each step when it is due; what is planned outlives a restart."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sandbox.core import complaints, media, steps
from sandbox.core.context import Core, now
from sandbox.core.lateness import age, days_until_late
from sandbox.core.lifecycle import Status
from sandbox.core.problems import ProblemError
from sandbox.core.proofs import proof, proof_name
from sandbox.core.scenarios import (
    SHARE_OF_WAIT,
    Pace,
    Scenario,
    Step,
    makes_late,
    merges,
    obstacle,
    scenarios,
)
from sandbox.core.schemas import Change
from sandbox.core.tables import ComplaintRow, PlayRow

log = logging.getLogger(__name__)

POLL = timedelta(seconds=0.3)


def begin(core: Core, session: Session, number: str, code: str, pace: Pace) -> ComplaintRow:
    """Play a scenario: at once here, or step by step from now on, in place of what was planned.

    Raises:
        ProblemError: no such complaint or scenario, or it cannot be played from where the complaint stands.
    """
    row = complaints.find(session, number)
    scenario = scenarios().get(code)
    if scenario is None:
        raise ProblemError("invalid-request", f"No scenario {code}.", explanation="Skenario tidak dikenal.")
    _check(session, row, scenario)
    stop(session, number)
    if pace is Pace.AT_ONCE:
        for step in scenario.steps:
            _take(core, session, row, step)
    else:
        due_at = now() + _wait(scenario.steps[0], pace)
        session.add(PlayRow(complaint=number, scenario=code, pace=pace, next_step=0, due_at=due_at))
    return row


def stop(session: Session, number: str) -> None:
    """Forget what is planned for a complaint."""
    planned = session.get(PlayRow, number)
    if planned is not None:
        session.delete(planned)
        session.flush()


async def play_forever(core: Core) -> None:
    """Take what is due until cancelled."""
    while True:
        try:
            await asyncio.to_thread(play_due, core)
        except SQLAlchemyError:
            log.exception("the scenarios that are due cannot be read or noted; trying again")
        await asyncio.sleep(POLL.total_seconds())


def play_due(core: Core) -> None:
    """Take the next step of every scenario of which it is due."""
    with core.reading() as session:
        due = list(session.scalars(select(PlayRow.complaint).where(PlayRow.due_at <= now())))
    for number in due:
        try:
            _advance(core, number)
        except ProblemError as problem:
            log.warning("a scenario on %s ends early: %s", number, problem.detail)
            with core.writing() as session:
                stop(session, number)


def _advance(core: Core, number: str) -> None:
    with core.writing() as session:
        planned = session.get(PlayRow, number)
        if planned is None:
            return
        remaining = scenarios()[planned.scenario].steps[planned.next_step :]
        _take(core, session, complaints.find(session, number), remaining[0])
        if len(remaining) == 1:
            session.delete(planned)
        else:
            planned.next_step += 1
            planned.due_at = now() + _wait(remaining[1], Pace(planned.pace))


def _wait(step: Step, pace: Pace) -> timedelta:
    return timedelta(seconds=step.wait * SHARE_OF_WAIT[pace])


def _check(session: Session, row: ComplaintRow, scenario: Scenario) -> None:
    blocked = obstacle(scenario.steps, row.state)
    if blocked is not None:
        raise steps.not_allowed(*blocked)
    if makes_late(scenario) and row.expected_at is None:
        raise ProblemError(
            "invalid-request",
            "It has no expected date, so it cannot be late.",
            explanation="Laporan tanpa kategori tidak punya perkiraan selesai, jadi tidak dapat terlambat.",
        )
    if merges(scenario):
        _other(session, row)


def _other(session: Session, row: ComplaintRow) -> ComplaintRow:
    other = complaints.most_similar(session, row)
    if other is None:
        raise ProblemError(
            "invalid-request",
            "No other open complaint of the same category.",
            explanation="Belum ada laporan lain yang serupa dan masih terbuka.",
        )
    return other


def _take(core: Core, session: Session, row: ComplaintRow, step: Step) -> None:
    if step.status is None:
        if row.expected_at is not None and step.late_by is not None:
            age(row, days_until_late(row.expected_at, now(), step.late_by))
        return
    agencies = {agency.code: agency.name for agency in core.catalogue.agencies}
    proofs = [media.keep(session, proof(proof_name(row.service_code))).id] if step.proof else []
    session.flush()
    wanted = Change(
        status=step.status,
        note=step.note,
        agency=agencies[step.agency] if step.agency else None,
        merged_into=_other(session, row).number if step.status is Status.MERGED else None,
        media=proofs,
    )
    steps.change(core, session, row.number, wanted)
