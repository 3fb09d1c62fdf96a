"""Refusals of the core API, as Problem Details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its HTTP status, its title, and what a citizen may read of it."""

    status: int
    title: str
    explanation: str | None = None


KINDS: dict[str, Kind] = {
    "not-authorised": Kind(401, "The bearer token is missing or unknown"),
    "idempotency-key-missing": Kind(400, "Idempotency-Key is missing or malformed"),
    "idempotency-key-reused": Kind(409, "Idempotency-Key was used with other content"),
    "complaint-not-found": Kind(404, "There is no such complaint", "Nomor laporan itu tidak ditemukan."),
    "media-not-found": Kind(404, "There is no such file", "Berkas itu tidak ditemukan."),
    "service-not-found": Kind(422, "There is no such category", "Kategori laporan itu tidak dikenal."),
    "not-the-reporter": Kind(
        403, "Only the reporter may answer", "Hanya pelapor yang dapat menanggapi laporan ini."
    ),
    "not-awaited": Kind(
        409, "No such answer is awaited", "Laporan ini sedang tidak menunggu tanggapan Anda."
    ),
    "not-late": Kind(409, "The complaint is not late", "Laporan ini belum melewati perkiraan selesai."),
    "already-escalated": Kind(
        409,
        "The complaint was brought before the superior already",
        "Laporan ini sudah disampaikan kepada atasan dan menunggu tindak lanjut.",
    ),
    "transition-not-allowed": Kind(409, "This status may not follow the current one"),
    "media-too-large": Kind(413, "The file is too large", "Ukuran foto melebihi 16 MB."),
    "media-not-supported": Kind(
        415, "The file is not a supported photo", "Berkas itu bukan foto JPEG, PNG, atau WebP."
    ),
    "invalid-request": Kind(
        422, "The content is not as agreed", "Isi laporan belum lengkap atau belum benar."
    ),
    "internal-error": Kind(500, "The service failed"),
    "gateway-timeout": Kind(504, "The service took too long"),
}
"""Every problem of `docs/core-api.yaml` that the sandbox can give."""


class ProblemError(Exception):
    """A refusal. `kind` is a key of `KINDS`, `detail` is for developers.

    `explanation`, an Indonesian sentence for people, and `status` replace the kind's own.
    """

    def __init__(
        self, kind: str, detail: str, *, explanation: str | None = None, status: int | None = None
    ) -> None:
        super().__init__(detail)
        known = KINDS[kind]
        self.kind = kind
        self.title = known.title
        self.detail = detail
        self.explanation = explanation or known.explanation
        self.status = status or known.status


def problem_response(problem: ProblemError) -> JSONResponse:
    """A refusal as it goes over the wire."""
    body: dict[str, Any] = {
        "type": f"urn:lampung-in:problem:{problem.kind}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.explanation:
        body["explanation"] = problem.explanation
    return JSONResponse(body, status_code=problem.status, media_type="application/problem+json")


class ProblemRoute(APIRoute):
    """A route whose refusals, and FastAPI's own on bad content, leave as Problem Details."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_problems(request: Request) -> Response:
            try:
                return await handle(request)
            except ProblemError as problem:
                return problem_response(problem)
            except RequestValidationError as error:
                return problem_response(ProblemError("invalid-request", _in_words(error)))
            except HTTPException as error:
                refusal = ProblemError("invalid-request", str(error.detail), status=error.status_code)
                return problem_response(refusal)

        return handle_problems


def _in_words(error: RequestValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors())
