"""`siger content`: the texts and facts that operators keep, and what citizens said about them."""

from __future__ import annotations

import typer

from bot.cli.notes import notes

app = typer.Typer(add_completion=False, no_args_is_help=True)
app.command()(notes)


@app.callback()
def content() -> None:
    """Work on the texts and facts that operators edit."""
