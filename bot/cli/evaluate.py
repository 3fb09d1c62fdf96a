"""`siger evaluate`: the held-out sentences."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.assistant.action_runner import InProcessActions
from bot.assistant.engine import RasaAssistant
from bot.assistant.evaluation import Report, read_all, report
from bot.logs import configure_logs
from bot.settings import PROJECT_ROOT, settings

app = typer.Typer(add_completion=False)
HELD_OUT = PROJECT_ROOT / "tests" / "nlu" / "held_out.yml"


@app.command()
def evaluate(
    held_out: Annotated[Path, typer.Option(help="Labelled sentences that no training saw")] = HELD_OUT,
) -> None:
    """Measure accuracy, macro F1, confusions and CPU time of the trained model."""
    configure_logs(json=settings().log_json)
    assistant = RasaAssistant.load(settings(), InProcessActions())
    show(report(asyncio.run(read_all(assistant, held_out))))


def show(figures: Report) -> None:
    """Print the figures as tables."""
    table = Table("sentences", "accuracy", "macro F1", "median CPU", "95 % below", title="Intents")
    table.add_row(
        str(figures.sentences),
        f"{figures.accuracy:.1%}",
        f"{figures.macro_f1:.3f}",
        f"{figures.median_ms:.2f} ms",
        f"{figures.p95_ms:.2f} ms",
    )
    confusions = Table("expected", "understood as", "times", title="Most frequent confusions")
    for (expected, found), times in figures.confusions:
        confusions.add_row(expected, found, str(times))
    console = Console()
    console.print(table)
    console.print(confusions)
