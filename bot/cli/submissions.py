"""`siger submissions`: complaints that the core API has not taken, for operators to look after."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import typer
from rich.console import Console
from rich.table import Table

from bot.composition import compose
from bot.domain.local_time import in_wib
from bot.domain.records import StuckSubmission
from bot.logs import configure_logs
from bot.settings import Settings, settings

app = typer.Typer(add_completion=False)

LONG = timedelta(hours=1)
RECENTLY = timedelta(days=30)


@app.command()
def submissions() -> None:
    """List what has waited for over an hour, and what was refused in the last 30 days. No personal data."""
    configure_logs(json=settings().log_json)
    waiting, rejected = asyncio.run(find_stuck(settings()))
    show(waiting, rejected)


async def find_stuck(found: Settings) -> tuple[Sequence[StuckSubmission], Sequence[StuckSubmission]]:
    """What waits for longer than an hour, and what was refused lately, each oldest first."""
    base = compose(found)
    try:
        async with base.store.transaction() as uow:
            return await uow.complaints.waiting(LONG), await uow.complaints.rejected(RECENTLY)
    finally:
        await base.store.aclose()


def show(waiting: Sequence[StuckSubmission], rejected: Sequence[StuckSubmission]) -> None:
    """Print the counts, then one line each."""
    attention = sum(submission.needs_attention for submission in waiting)
    table = Table("submission", "since", "attempts", "state", "last error")
    for submission in (*waiting, *rejected):
        table.add_row(
            str(submission.id),
            in_wib(submission.created_at),
            str(submission.attempts),
            "needs attention" if submission.needs_attention else submission.state,
            submission.error or "",
        )
    console = Console()
    console.print(f"waiting over an hour: {len(waiting)} (needing attention: {attention})")
    console.print(f"refused in the last {RECENTLY.days} days: {len(rejected)}")
    if waiting or rejected:
        console.print(table)
