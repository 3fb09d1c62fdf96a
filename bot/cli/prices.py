"""`siger prices`: files of real prices for the sandbox."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def prices() -> None:
    """Real prices for the stand-in core API, which must be running."""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A CSV file")],
    source: Annotated[str, typer.Option(help="Whose file: pihps or panelharga")],
    url: Annotated[str | None, typer.Option(help="The sandbox's address")] = None,
) -> None:
    """Load a file: rows that cannot be right are named with line and reason, the others are kept.

    The work is the sandbox's own command's, which this process becomes.
    """
    where = ["--url", url] if url else []
    module = [sys.executable, "-m", "sandbox.core.prices.command"]
    os.execv(sys.executable, [*module, "load", str(file), "--source", source, *where])  # noqa: S606 (our own module)
