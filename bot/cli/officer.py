"""`siger officer`: play the officer who handles complaints in the sandbox."""

from __future__ import annotations

import os
import sys

import typer

app = typer.Typer(add_completion=False)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False
)
def officer(context: typer.Context) -> None:
    """Hand the arguments to the sandbox's own command, which this process becomes."""
    os.execv(sys.executable, [sys.executable, "-m", "sandbox.core.officer_command", *context.args])  # noqa: S606 (our own module)
