"""`siger worker`: a worker process."""

from __future__ import annotations

import asyncio

import typer
from rasa.exceptions import ModelNotFound

from bot.domain.errors import NotConfiguredError
from bot.logs import configure_logs
from bot.settings import settings
from bot.worker.run import run_worker

app = typer.Typer(add_completion=False)


@app.command()
def worker() -> None:
    """Take turns, deliver replies and file complaints, until stopped. Run as many as the load needs."""
    configure_logs(json=settings().log_json)
    try:
        asyncio.run(run_worker(settings()))
    except NotConfiguredError as error:
        typer.echo(f"{error}. `siger doctor` tells what else is missing.", err=True)
        raise typer.Exit(1) from error
    except ModelNotFound as error:
        typer.echo(f"There is no model at {settings().model_path}. Run `siger train`.", err=True)
        raise typer.Exit(1) from error
