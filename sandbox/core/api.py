"""The complaint part of `docs/core-api.yaml`."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Header, Query, Response, UploadFile
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime
from sqlalchemy import select

from sandbox.core import complaints, figures, media, steps
from sandbox.core.context import CoreDep
from sandbox.core.idempotency import IdempotencyKey, once
from sandbox.core.presenting import present
from sandbox.core.problems import ProblemError, ProblemRoute
from sandbox.core.schemas import (
    Complaint,
    ComplaintPage,
    Escalation,
    Feedback,
    Latitude,
    Longitude,
    Nearby,
    NearbyComplaint,
    NewRequest,
    Statistics,
    StoredMedia,
    Support,
)
from sandbox.core.tables import ComplaintRow, MediaRow

Page = Annotated[int, Query(ge=1, le=100_000)]
PageSize = Annotated[int, Query(ge=1, le=100)]
Radius = Annotated[float, Query(gt=0, le=50_000)]


def authorise(core: CoreDep, authorization: Annotated[str, Header()] = "") -> None:
    """Let in whoever carries the token."""
    expected = f"Bearer {core.settings.core_api_token}"
    if not secrets.compare_digest(authorization.encode(), expected.encode()):
        raise ProblemError("not-authorised", "Send Authorization: Bearer with this client's token.")


router = APIRouter(
    prefix="/v1", tags=["core API"], route_class=ProblemRoute, dependencies=[Depends(authorise)]
)
public = APIRouter(prefix="/v1", tags=["core API"], route_class=ProblemRoute)


@router.get("/services")
def list_services(core: CoreDep) -> dict[str, Any]:
    return {"items": list(core.catalogue.services.values())}


@router.get("/agencies")
def list_agencies(core: CoreDep) -> dict[str, Any]:
    return {"items": core.catalogue.agencies}


@router.post("/requests", status_code=201)
def file_request(body: NewRequest, core: CoreDep, key: IdempotencyKey) -> JSONResponse:
    content = ("file_request", body.model_dump(mode="json"))
    with core.writing() as session:
        return once(
            session,
            key,
            content,
            201,
            lambda: present(core, complaints.file(session, core.catalogue, body, key)),
        )


@router.get("/requests")
def list_requests_of_reporter(
    core: CoreDep,
    reporter: Annotated[str, Query(min_length=1, max_length=128)],
    page: Page = 1,
    page_size: PageSize = 20,
) -> ComplaintPage:
    chosen = select(ComplaintRow).where(ComplaintRow.reporter == reporter)
    with core.reading() as session:
        rows, total = complaints.page_of(session, chosen, page, page_size)
        items = [present(core, row) for row in rows]
    return ComplaintPage(items=items, page=page, page_size=page_size, total=total)


@router.get("/requests/nearby")
def list_requests_nearby(
    core: CoreDep,
    *,
    lat: Latitude,
    long: Longitude,
    service_code: str | None = None,
    radius: Radius = 200,
    state: Literal["open", "resolved"] = "open",
    updated_since: AwareDatetime | None = None,
) -> Nearby:
    with core.reading() as session:
        found = complaints.nearby(
            session,
            lat,
            long,
            radius,
            service_code=service_code,
            resolved=state == "resolved",
            updated_since=updated_since,
        )
        return Nearby(
            items=[
                NearbyComplaint(**present(core, row).model_dump(), distance_m=round(metres, 1))
                for row, metres in found
            ]
        )


@router.get("/requests/{number}")
def get_request(number: str, core: CoreDep) -> Complaint:
    with core.reading() as session:
        return present(core, complaints.find(session, number))


@router.post("/requests/{number}/support")
def support_request(number: str, body: Support, core: CoreDep, key: IdempotencyKey) -> JSONResponse:
    content = ("support_request", [number, body.model_dump(mode="json")])
    with core.writing() as session:
        return once(
            session, key, content, 200, lambda: present(core, steps.support(session, number, body.reporter))
        )


@router.post("/requests/{number}/feedback")
def give_feedback(number: str, body: Feedback, core: CoreDep, key: IdempotencyKey) -> JSONResponse:
    content = ("give_feedback", [number, body.model_dump(mode="json")])
    with core.writing() as session:
        return once(
            session, key, content, 200, lambda: present(core, steps.answer(core, session, number, body))
        )


@router.post("/requests/{number}/escalation")
def escalate_request(number: str, body: Escalation, core: CoreDep, key: IdempotencyKey) -> JSONResponse:
    content = ("escalate_request", [number, body.model_dump(mode="json")])
    with core.writing() as session:
        return once(
            session, key, content, 200, lambda: present(core, steps.escalate(core, session, number, body))
        )


@router.get("/statistics")
def list_statistics(
    core: CoreDep,
    *,
    service_code: str | None = None,
    agency: str | None = None,
    area: str | None = None,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
) -> Statistics:
    if area is not None:
        raise ProblemError(
            "invalid-request",
            "No area is kept with a complaint, so statistics cannot be narrowed to one.",
            explanation="Statistik per wilayah belum tersedia.",
        )
    chosen = figures.Chosen(service_code, agency, first_day, last_day)
    with core.reading() as session:
        cases = figures.read_cases(session, core.catalogue, chosen)
    return Statistics(items=figures.per_category_and_agency(cases))


@router.post("/media", status_code=201)
def store_media(core: CoreDep, key: IdempotencyKey, file: Annotated[UploadFile, File()]) -> JSONResponse:
    photo = file.file.read(media.MAX_BYTES + 1)
    content = ("store_media", hashlib.sha256(photo).hexdigest())
    media.sniff(photo)

    with core.writing() as session:

        def effect() -> StoredMedia:
            row = media.keep(session, photo)
            url = core.media_url(row.id)
            return StoredMedia(id=row.id, url=url, content_type=row.content_type, size=row.size)

        return once(session, key, content, 201, effect)


@public.get("/media/{media_id}")
def get_media(media_id: str, core: CoreDep) -> Response:
    with core.reading() as session:
        row = session.get(MediaRow, media_id)
        if row is None:
            raise ProblemError("media-not-found", f"No file has the id {media_id}.")
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=86400"}
        return Response(row.content, media_type=row.content_type, headers=headers)
