"""The officer's page: what came in, and the steps that move it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import FileResponse, RedirectResponse
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.core import complaints, figures, media, player, steps
from sandbox.core.context import Core, CoreDep
from sandbox.core.faults import BoardDep, Fault, FaultKind
from sandbox.core.lateness import age
from sandbox.core.lifecycle import MAY_FOLLOW, Status
from sandbox.core.officer_words import FOLDER, templates
from sandbox.core.presenting import present
from sandbox.core.problems import ProblemError
from sandbox.core.scenarios import Pace
from sandbox.core.schemas import Change
from sandbox.core.seeding import SOURCE
from sandbox.core.tables import ComplaintRow, PlayRow

PAGE_SIZE = 25
router = APIRouter(prefix="/officer", tags=["officer"], include_in_schema=False)


@router.get("")
def list_complaints(
    request: Request, core: CoreDep, board: BoardDep, status: Status | None = None, page: int = 1
) -> Response:
    page = max(page, 1)
    chosen = select(ComplaintRow)
    if status:
        chosen = chosen.where(ComplaintRow.status == status)
    with core.reading() as session:
        rows, total = complaints.page_of(session, chosen, page, PAGE_SIZE)
        shown = [(present(core, row), row.source == SOURCE) for row in rows]
    facts = {
        "complaints": shown,
        "total": total,
        "status": status,
        "page": page,
        "pages": -(-total // PAGE_SIZE) or 1,
        "faults": board.faults,
    }
    return templates.TemplateResponse(request, "list.html", facts)


@router.get("/statistics")
def show_statistics(request: Request, core: CoreDep) -> Response:
    with core.reading() as session:
        cases = figures.read_cases(session, core.catalogue, figures.Chosen())
    told = figures.per_category(cases)
    rows = [(service, told[code]) for code, service in core.catalogue.services.items() if code in told]
    return templates.TemplateResponse(request, "statistics.html", {"rows": rows, "total": len(cases)})


@router.get("/style.css")
def style() -> FileResponse:
    return FileResponse(FOLDER / "style.css", media_type="text/css")


@router.get("/requests/{number}")
def show_complaint(request: Request, number: str, core: CoreDep) -> Response:
    return _detail(request, core, number)


@router.post("/requests/{number}")
def change_complaint(
    request: Request,
    number: str,
    core: CoreDep,
    *,
    status: Annotated[Status, Form()],
    note: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
    merged_into: Annotated[str, Form()] = "",
    photo: Annotated[UploadFile | None, File()] = None,
) -> Response:
    content = photo.file.read(media.MAX_BYTES + 1) if photo and photo.filename else b""
    try:
        wanted = Change(
            status=status,
            note=note.strip() or None,
            agency=agency.strip() or None,
            merged_into=merged_into.strip().upper() or None,
        )
        _carry_out(core, number, wanted, content)
    except ProblemError as problem:
        return _detail(request, core, number, problem.explanation or problem.detail, problem.status)
    except ValidationError:
        return _detail(request, core, number, "Catatan atau nama instansi terlalu panjang.", 422)
    return RedirectResponse(f"/officer/requests/{number}", status_code=303)


@router.post("/requests/{number}/age")
def age_complaint(
    request: Request, number: str, core: CoreDep, days: Annotated[int, Form(ge=1, le=3650)]
) -> Response:
    return _answered(request, core, number, lambda session: age(complaints.find(session, number), days))


@router.post("/requests/{number}/play")
def play_scenario(
    request: Request,
    number: str,
    core: CoreDep,
    scenario: Annotated[str, Form()],
    pace: Annotated[Pace, Form()] = Pace.AS_WRITTEN,
) -> Response:
    return _answered(
        request, core, number, lambda session: player.begin(core, session, number, scenario, pace)
    )


@router.post("/requests/{number}/stop")
def stop_scenario(request: Request, number: str, core: CoreDep) -> Response:
    return _answered(request, core, number, lambda session: player.stop(session, number))


@router.post("/faults")
async def add_fault(
    board: BoardDep,
    kind: Annotated[FaultKind, Form()],
    how_often: Annotated[int, Form(alias="next", ge=0, le=1000)] = 0,
    percent: Annotated[float, Form(gt=0, le=100)] = 100,
    seconds: Annotated[float, Form(ge=0, le=120)] = 3,
) -> RedirectResponse:
    """Switch one more fault on; `next` 0 means until switched off."""
    fault = Fault(kind=kind, next=how_often or None, probability=percent / 100, seconds=seconds)
    board.faults = [*board.faults, fault]
    return RedirectResponse("/officer#gangguan", status_code=303)


@router.post("/faults/clear")
async def clear_faults(board: BoardDep) -> RedirectResponse:
    board.faults = []
    return RedirectResponse("/officer#gangguan", status_code=303)


def _answered(request: Request, core: Core, number: str, effect: Callable[[Session], object]) -> Response:
    """The complaint's page after `effect`, or with the reason why there was none."""
    try:
        with core.writing() as session:
            effect(session)
    except ProblemError as problem:
        return _detail(request, core, number, problem.explanation or problem.detail, problem.status)
    return RedirectResponse(f"/officer/requests/{number}", status_code=303)


def _carry_out(core: Core, number: str, wanted: Change, photo: bytes) -> None:
    with core.writing() as session:
        if photo:
            wanted.media = [media.keep(session, photo).id]
        steps.change(core, session, number, wanted)


def _detail(
    request: Request, core: Core, number: str, problem: str | None = None, status: int = 200
) -> Response:
    with core.reading() as session:
        try:
            row = complaints.find(session, number)
        except ProblemError as missing:
            absent = {"problem": missing.explanation}
            return templates.TemplateResponse(request, "missing.html", absent, status_code=missing.status)
        facts: dict[str, Any] = {
            "complaint": present(core, row),
            "steps": [(entry, [core.media_url(photo) for photo in entry.media]) for entry in row.timeline],
            "playing": session.get(PlayRow, number),
            "reporter": row.reporter,
            "source": row.source,
            "next_states": sorted(MAY_FOLLOW[row.state], key=list(Status).index),
            "agencies": core.catalogue.agencies,
            "problem": problem,
        }
    return templates.TemplateResponse(request, "detail.html", facts, status_code=status)
