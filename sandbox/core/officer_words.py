"""The officer's page in words: labels, dates and spans, and the templates that use them."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from pathlib import Path

from fastapi.templating import Jinja2Templates

from sandbox.core.context import WIB, now
from sandbox.core.faults import FaultKind
from sandbox.core.lateness import days_late
from sandbox.core.lifecycle import CLOSED, LABELS, Actor
from sandbox.core.scenarios import Pace, scenarios
from sandbox.core.schemas import Complaint

FOLDER = Path(__file__).with_name("templates")
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

_ACTORS = {Actor.SYSTEM: "Sistem", Actor.OFFICER: "Petugas", Actor.REPORTER: "Pelapor"}
_PACES = {Pace.AS_WRITTEN: "Seperti tertulis", Pace.FAST: "Lima kali lebih cepat", Pace.AT_ONCE: "Langsung"}


def in_wib(at: datetime) -> str:
    """An instant as people here write it."""
    local = at.astimezone(WIB)
    return f"{local.day} {_MONTHS[local.month]} {local.year} pukul {local:%H.%M} WIB"


def in_days(days: float | None) -> str:
    """A handling time as people here write it."""
    return "belum cukup data" if days is None else f"{days:.1f} hari".replace(".", ",").replace(",0 ", " ")


def _late(complaint: Complaint) -> int:
    """Begun days past the expected date; 0 where it is in time."""
    return ceil(days_late(complaint.status, complaint.expected_datetime, now()))


templates = Jinja2Templates(FOLDER)
templates.env.filters["wib"] = in_wib
templates.env.filters["days"] = in_days
templates.env.globals.update(
    labels=LABELS,
    closed=CLOSED,
    fault_labels=_FAULTS,
    actors=_ACTORS,
    paces=_PACES,
    scenarios=scenarios,
    late=_late,
)
