"""Dates and times as people in Lampung read them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def in_words(day: date) -> str:
    """`day` as "23 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_short(day: date) -> str:
    """`day` as "23 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def date_in_wib(moment: datetime) -> str:
    """`moment` (with a time zone) as "23 November 2026"."""
    return in_words(moment.astimezone(WIB).date())


def in_wib(moment: datetime) -> str:
    """`moment` (with a time zone) as "23 November 2026 pukul 14.05 WIB"."""
    local = moment.astimezone(WIB)
    return f"{in_words(local)} pukul {local:%H.%M} WIB"
