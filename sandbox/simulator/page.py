"""The page that looks like phones."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from sandbox.simulator.samples import PAINTERS

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(HERE / "templates")
static_files = StaticFiles(directory=HERE / "static")


@router.get("/simulator", response_class=HTMLResponse)
def simulator(request: Request) -> Response:
    """The simulator."""
    facts = {"sample_photos": list(PAINTERS)}
    return templates.TemplateResponse(
        request, "simulator.html", facts, headers={"Content-Security-Policy": POLICY}
    )
