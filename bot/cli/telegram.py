"""`siger telegram`: Telegram without a public address."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import typer

from bot.composition import compose
from bot.domain.errors import NotConfiguredError
from bot.logs import configure_logs
from bot.settings import settings
from channels.telegram.polling import poll

app = typer.Typer(add_completion=False)


@app.command()
def telegram() -> None:
    """Ask Telegram for updates (long polling) instead of being called. A worker must run beside it."""
    configure_logs(json=settings().log_json)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(run())
    except NotConfiguredError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


async def run() -> None:
    """Poll until stopped."""
    base = compose(settings())
    try:
        await poll(settings(), base.inbox())
    finally:
        await base.store.aclose()
