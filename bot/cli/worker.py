"""`siger worker`: a worker process."""

from __future__ import annotations

import asyncio

import typer

from bot.logs import configure_logs
from bot.settings import settings
from bot.worker.run import run_worker

app = typer.Typer(add_completion=False)


@app.command()
def worker() -> None:
    """Take turns, deliver replies and file complaints, until stopped. Run as many as the load needs."""
    configure_logs(json=settings().log_json)
    asyncio.run(run_worker(settings()))
