"""`siger evaluate`: the figures of the trained model on sentences that no training saw."""

from __future__ import annotations

import asyncio
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from bot.assistant.evaluation.cost import train_anew
from bot.assistant.evaluation.exam import HELD_OUT
from bot.assistant.evaluation.markdown import to_markdown, verdict
from bot.assistant.evaluation.report import Report, examine
from bot.assistant.evaluation.sheets import Section, Table
from bot.assistant.reader import load_reader
from bot.domain.local_time import WIB
from bot.logs import configure_logs
from bot.settings import PROJECT_ROOT, settings

app = typer.Typer(add_completion=False)
PAGE = PROJECT_ROOT / "docs" / "evaluation.md"


class SetName(StrEnum):
    """The sets of sentences below `tests/nlu`."""

    HELD_OUT = HELD_OUT
    DEV = "dev"


@app.command()
def evaluate(
    set_name: Annotated[SetName, typer.Option("--set", help="Which sentences")] = SetName.HELD_OUT,
    errors: Annotated[
        bool, typer.Option("--errors", help="Print what is misread; only with --set dev")
    ] = False,
    retrain: Annotated[
        bool, typer.Option("--retrain", help="Measure a model trained now, and the training")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write docs/evaluation.md; only of the held-out set")
    ] = False,
) -> None:
    """Measure the trained model: accuracy, calibration, categories, places, prices, latency, memory."""
    if errors and set_name is not SetName.DEV:
        raise typer.BadParameter("nobody who builds shall read held-out sentences", param_hint="--errors")
    if write and set_name is not SetName.HELD_OUT:
        raise typer.BadParameter("the page tells of the held-out set", param_hint="--write")
    configure_logs(json=settings().log_json)
    report = measure(set_name, retrain=retrain)
    show(report, errors=errors)
    if write:
        PAGE.write_text(to_markdown(report), encoding="utf-8")


def measure(set_name: SetName, *, retrain: bool) -> Report:
    """The report on one set, by the model at hand or by one that is trained for it."""
    if not retrain:
        return examine_model(set_name, settings().model_path, None)
    with TemporaryDirectory(prefix="siger-evaluate-") as folder:
        models = Path(folder)
        return examine_model(set_name, models, train_anew(models))


def examine_model(set_name: SetName, models: Path, training_s: float | None) -> Report:
    """The report on one set, by the newest model in a folder."""
    assistant = load_reader(settings(), models)
    today = datetime.now(WIB).date()
    return asyncio.run(examine(assistant, set_name, models, training_s, today))


def show(report: Report, *, errors: bool) -> None:
    """Print the report as tables."""
    console = Console()
    for section in report.sections:
        show_section(console, section, errors=errors)
    targets = Table(
        "Targets", ("figure", "target", "measured", ""), [verdict(each) for each in report.targets]
    )
    show_table(console, targets)


def show_section(console: Console, section: Section, *, errors: bool) -> None:
    """Print one subject, and its misread sentences where they are asked for."""
    console.rule(section.title)
    console.print(section.note, style="dim")
    figures = [(figure.name, figure.written) for figure in section.figures]
    show_table(console, Table("", ("figure", "measured"), figures))
    for table in section.tables:
        show_table(console, table)
    if errors:
        rows = [(mistake.expected, mistake.found, mistake.text) for mistake in section.mistakes]
        show_table(console, Table("Misread", ("expected", "found", "sentence"), rows))


def show_table(console: Console, table: Table) -> None:
    """Print one table; nothing where it has no rows."""
    if not table.rows:
        return
    shown = RichTable(*table.columns, title=table.title or None)
    for row in table.rows:
        shown.add_row(*map(escape, row))
    console.print(shown)
