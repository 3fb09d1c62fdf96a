"""`siger content notes`: what citizens left for those who keep cards and articles right."""

from __future__ import annotations

import asyncio
import csv
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.composition import compose
from bot.domain.local_time import in_wib
from bot.domain.masking import masked
from bot.domain.review import ReviewNote
from bot.logs import configure_logs
from bot.settings import Settings, settings

COLUMNS = ("time", "kind", "card", "words")
AT_MOST = 10_000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run what begins with one of these (https://owasp.org/www-community/attacks/CSV_Injection)."""


def notes(
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV on standard output")] = False,
    days: Annotated[int, typer.Option(min=1, max=3650, help="Of so many days")] = 30,
) -> None:
    """List corrections, questions left and questions unanswered, newest first; personal numbers masked."""
    configure_logs(json=settings().log_json)
    rows = [row_of(note) for note in asyncio.run(find_notes(settings(), timedelta(days=days)))]
    write_csv(rows) if as_csv else show(rows)


async def find_notes(found: Settings, period: timedelta) -> Sequence[ReviewNote]:
    """The notes of the period."""
    base = compose(found)
    try:
        async with base.store.transaction() as uow:
            return await uow.review_notes.of_last(period, AT_MOST)
    finally:
        await base.store.aclose()


def row_of(note: ReviewNote) -> tuple[str, str, str, str]:
    """A note as an operator may read it."""
    return in_wib(note.created_at), str(note.kind), note.subject or "", masked(note.words)


def write_csv(rows: Sequence[Sequence[str]]) -> None:
    """Rows that a spreadsheet can open."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in row] for row in rows)


def harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA_SIGNS) else value


def show(rows: Sequence[Sequence[str]]) -> None:
    """A table for people."""
    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*map(escape, row))
    Console().print(table if rows else "No notes.")
