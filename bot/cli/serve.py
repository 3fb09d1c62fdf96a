"""`siger serve`: the web process."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
import uvicorn

from bot.composition import compose
from bot.logs import configure_logs
from bot.settings import settings
from bot.web.app import create_app

app = typer.Typer(add_completion=False)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on")] = 8000,
) -> None:
    """Serve the webhooks and pages."""
    configure_logs(json=settings().log_json)
    asyncio.run(run(host, port))


async def run(host: str, port: int) -> None:
    """Serve until told to stop. Access lines are left out: their query strings tell of people.

    Nothing here speaks websockets, and uvicorn could not use the old library that Rasa needs.
    """
    config = uvicorn.Config(
        create_app(compose(settings())), host=host, port=port, log_config=None, access_log=False, ws="none"
    )
    await uvicorn.Server(config).serve()
