"""The `siger` command.

Each subcommand lives in its own module and is loaded when it is called: Rasa takes seconds to import,
and `siger doctor` shall not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

COMMANDS = {
    "demo": "The whole product on one machine",
    "serve": "The web process: webhooks and pages",
    "worker": "A worker process: turns, deliveries, submissions",
    "migrate": "Bring the database to the current schema",
    "train": "Train the model where its sources have changed",
    "provision": "Register templates, webhook and menu with Twilio and Telegram",
    "telegram": "Long polling with a real bot token, no public address needed",
    "sandbox": "The stand-in core API, provider emulators and simulator alone",
    "content": "What operators edit, and what citizens say of it",
    "officer": "Move a complaint on or publish a price, as an officer would",
    "prices": "Load files of real prices into the sandbox",
    "submissions": "Complaints that the core API has not taken",
    "parse": "Read JSON lines on standard input, write what is understood",
    "evaluate": "Accuracy and latency on the held-out sets",
    "doctor": "Check settings and everything they point at, and say what to mend",
}


class LazyCommands(TyperGroup):
    """Looks a subcommand up as ``bot.cli.<name>:app``."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # noqa: ARG002
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override] # noqa: ARG002
        """Import the subcommand's module."""
        if cmd_name not in COMMANDS:
            return None
        return get_command(import_module(f"bot.cli.{cmd_name}").app)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override] # noqa: ARG002
        """List the subcommands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


main = typer.Typer(cls=LazyCommands, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@main.callback()
def siger() -> None:
    """Siger, the conversational front door of Lampung-In."""
