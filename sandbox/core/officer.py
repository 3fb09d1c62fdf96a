"""The officer's page: what came in, and the steps that move it on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from pydantic import ValidationError
from sqlalchemy import select

from sandbox.core import complaints, media, steps
from sandbox.core.context import WIB, Core, CoreDep
from sandbox.core.faults import BoardDep, Fault, FaultKind
from sandbox.core.lifecycle import LABELS, MAY_FOLLOW, Status
from sandbox.core.presenting import present
from sandbox.core.problems import ProblemError
from sandbox.core.schemas import Change
from sandbox.core.tables import ComplaintRow

PAGE_SIZE = 25
_HERE = Path(__file__).parent
_MONTHS = (
    "",
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_FAULTS = {
    FaultKind.DELAY: "Lambat menjawab",
    FaultKind.ERROR: "Menjawab galat 500",
    FaultKind.CLOSED: "Sambungan diputus sebelum dikerjakan",
    FaultKind.LOST: "Dikerjakan, lalu sambungan putus",
    FaultKind.GATEWAY_TIMEOUT: "Dikerjakan, lalu menjawab 504",
    FaultKind.RUBBISH: "Jawaban tidak terbaca",
}


def in_wib(at: datetime) -> str:
    """An instant as people here write it."""
    local = at.astimezone(WIB)
    return f"{local.day} {_MONTHS[local.month]} {local.year} pukul {local:%H.%M} WIB"


templates = Jinja2Templates(_HERE / "templates")
templates.env.filters["wib"] = in_wib
templates.env.globals.update(labels=LABELS, fault_labels=_FAULTS)

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
        shown = [present(core, row) for row in rows]
    facts = {
        "complaints": shown,
        "total": total,
        "status": status,
        "page": page,
        "pages": -(-total // PAGE_SIZE) or 1,
        "faults": board.faults,
    }
    return templates.TemplateResponse(request, "list.html", facts)


@router.get("/style.css")
def style() -> FileResponse:
    return FileResponse(_HERE / "templates" / "style.css", media_type="text/css")


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
            "reporter": row.reporter,
            "source": row.source,
            "next_states": sorted(MAY_FOLLOW[row.state], key=list(Status).index),
            "agencies": core.catalogue.agencies,
            "problem": problem,
        }
    return templates.TemplateResponse(request, "detail.html", facts, status_code=status)
