"""`python -m sandbox`: the core API's stand-in, the emulators and the simulator, on one port."""

from __future__ import annotations

from typing import Annotated

import typer

from sandbox.app import create_app
from sandbox.server import SandboxServer
from sandbox.settings import SandboxSettings


def main(
    host: Annotated[str, typer.Option(help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on")] = 8100,
    siger: Annotated[str | None, typer.Option(help="Siger's address, for webhooks")] = None,
    quiet: Annotated[bool, typer.Option(help="Do not print addresses and credentials")] = False,
) -> None:
    """Run the sandbox until Ctrl-C."""
    settings = SandboxSettings()
    settings.sandbox_url = f"http://{host}:{port}"
    settings.public_base_url = siger or settings.public_base_url
    if not quiet:
        show(settings)
    SandboxServer(create_app(settings), host, port).run()


def show(settings: SandboxSettings) -> None:
    """Print the addresses, and what Siger has to know to use them."""
    url = settings.sandbox_url
    pages = {"Simulator": "/simulator", "Officer's page": "/officer", "API documentation": "/docs"}
    for name, path in pages.items():
        typer.echo(f"{name:<18} {url}{path}")
    typer.echo("\nSiger talks to it with:")
    for name, value in siger_environment(settings).items():
        typer.echo(f"{name}={value}")
    typer.echo("\nCtrl-C stops it.")


def siger_environment(settings: SandboxSettings) -> dict[str, str]:
    """The variables with which Siger talks to this sandbox."""
    shared = (
        "core_api_token",
        "core_webhook_secret",
        "twilio_account_sid",
        "twilio_auth_token",
        "twilio_whatsapp_from",
        "telegram_bot_token",
        "telegram_webhook_secret",
    )
    addresses = {
        "CORE_API_URL": settings.sandbox_url,
        "TWILIO_API_BASE_URL": f"{settings.sandbox_url}/twilio",
        "TELEGRAM_API_BASE_URL": f"{settings.sandbox_url}/telegram",
    }
    return addresses | {name.upper(): str(getattr(settings, name)) for name in shared}


if __name__ == "__main__":
    typer.run(main)
