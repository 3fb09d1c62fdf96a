"""`siger sandbox`: the stand-in for everything outside Siger."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on")] = 8100,
) -> None:
    """Run the stand-in core API, the provider emulators and the simulator page.

    The sandbox is a program of its own: nothing of Siger imports it, so this process becomes it.
    """
    os.execv(  # noqa: S606 (our own interpreter and module)
        sys.executable, [sys.executable, "-m", "sandbox", "--host", host, "--port", str(port)]
    )
