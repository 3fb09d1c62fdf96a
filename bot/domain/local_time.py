"""Dates and times as people in Lampung read them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def date_in_wib(moment: datetime) -> str:
    """`moment` (with a time zone) as "23 November 2026"."""
    local = moment.astimezone(WIB)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def in_wib(moment: datetime) -> str:
    """`moment` (with a time zone) as "23 November 2026 pukul 14.05 WIB"."""
    local = moment.astimezone(WIB)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year} pukul {local:%H.%M} WIB"
