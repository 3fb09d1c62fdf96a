"""`siger provision`: what the providers must know, once per deployment."""

from __future__ import annotations

import asyncio

import typer

from bot.domain.errors import DeliveryError, NotConfiguredError
from bot.logs import configure_logs
from bot.settings import settings
from channels import PROVISION

app = typer.Typer(add_completion=False)


@app.command()
def provision() -> None:
    """Create WhatsApp's content templates, register Telegram's webhook and menu. Safe to repeat."""
    configure_logs(json=settings().log_json)
    if not asyncio.run(provision_all()):
        raise typer.Exit(1)


async def provision_all() -> bool:
    """Every channel; whether all that are configured succeeded."""
    succeeded = True
    for name, provide in PROVISION.items():
        try:
            for line in await provide(settings()):
                typer.echo(f"{name}: {line}")
        except NotConfiguredError as error:
            typer.echo(f"{name}: left out ({error})")
        except DeliveryError as error:
            typer.echo(f"{name}: failed ({error})", err=True)
            succeeded = False
    return succeeded
