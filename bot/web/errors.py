"""One handler turns our errors into answers: the class says the status, its `code` is the wire code."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from bot.domain.errors import SigerError


def install_errors(app: FastAPI) -> None:
    """Answer every `SigerError` with its status and code. Its message may name internals, so it stays."""

    @app.exception_handler(SigerError)
    async def answer(_request: Request, error: SigerError) -> JSONResponse:
        return JSONResponse({"error": error.code}, status_code=error.status)
