"""`siger migrate`: bring the database to the current schema."""

from __future__ import annotations

import typer

from bot.settings import settings
from bot.store.database import locate
from bot.store.migrate import migrate as bring_up_to_date
from bot.store.migrate import newest_revision

app = typer.Typer(add_completion=False)


@app.command()
def migrate() -> None:
    """Apply the migrations that are missing. Safe to run at every deploy, and from several machines."""
    bring_up_to_date(locate(settings()))
    typer.echo(f"The database is at revision {newest_revision()}.")
