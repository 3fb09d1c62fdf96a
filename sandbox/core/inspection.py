"""What tests and operators of the sandbox look at; no part of the contract."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, UploadFile
from sqlalchemy import select

from sandbox.core import complaints, media, player, steps
from sandbox.core.context import Core, CoreDep
from sandbox.core.events import envelope
from sandbox.core.lateness import age
from sandbox.core.presenting import present
from sandbox.core.problems import ProblemRoute
from sandbox.core.scenarios import Scenario, scenarios
from sandbox.core.schemas import Ageing, Change, Complaint, Play
from sandbox.core.seeding import is_sample
from sandbox.core.tables import ComplaintRow, EventRow

router = APIRouter(prefix="/sandbox/core", tags=["inspection"], route_class=ProblemRoute)


@router.get("/requests")
def all_requests(core: CoreDep, samples: bool = False) -> list[dict[str, Any]]:
    """Every complaint in order of filing, with what the contract hides: key, reporter and source.

    The invented past is left out, unless `samples` asks for it.
    """
    ordered = select(ComplaintRow).order_by(ComplaintRow.day, ComplaintRow.running)
    if not samples:
        ordered = ordered.where(~is_sample())
    with core.reading() as session:
        return [_opened(core, row) for row in session.scalars(ordered)]


@router.post("/requests/{number}/status")
def change_status(number: str, wanted: Change, core: CoreDep) -> Complaint:
    """An officer's step, for the command and for tests."""
    with core.writing() as session:
        return present(core, steps.change(core, session, number, wanted))


@router.post("/requests/{number}/age")
def age_complaint(number: str, wanted: Ageing, core: CoreDep) -> Complaint:
    """Move all of a complaint's times into the past. It is no step, so nobody is told."""
    with core.writing() as session:
        row = complaints.find(session, number)
        age(row, wanted.days)
        return present(core, row)


@router.get("/scenarios")
def all_scenarios() -> list[Scenario]:
    """What can be played."""
    return list(scenarios().values())


@router.post("/requests/{number}/play")
def play_scenario(number: str, wanted: Play, core: CoreDep) -> Complaint:
    """Play a scenario on a complaint; every step is told to Siger like an officer's."""
    with core.writing() as session:
        return present(core, player.begin(core, session, number, wanted.scenario, wanted.pace))


@router.post("/media")
def keep_proof(file: Annotated[UploadFile, File()], core: CoreDep) -> dict[str, str]:
    """An officer's photo, for `media` of a step."""
    photo = file.file.read(media.MAX_BYTES + 1)
    with core.writing() as session:
        return {"id": media.keep(session, photo).id}


@router.get("/events")
def all_events(core: CoreDep) -> list[dict[str, Any]]:
    """Every event in order, with what became of it."""
    with core.reading() as session:
        return [
            _with_delivery(event) for event in session.scalars(select(EventRow).order_by(EventRow.sequence))
        ]


def _opened(core: Core, row: ComplaintRow) -> dict[str, Any]:
    hidden = {"idempotency_key": row.idempotency_key, "reporter": row.reporter, "source": row.source}
    return present(core, row).model_dump(mode="json") | hidden


def _with_delivery(event: EventRow) -> dict[str, Any]:
    return envelope(event) | {
        "attempts": event.attempts,
        "delivered_at": event.delivered_at,
        "next_attempt_at": event.next_attempt_at,
        "last_result": event.last_result,
    }
