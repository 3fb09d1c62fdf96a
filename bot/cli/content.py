"""`siger content`: whether what operators edit is as the program needs it, and what citizens said of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.notes import notes
from bot.content.check import Report
from bot.content.trees import NoSchemaError, check_content
from bot.domain.local_time import WIB
from bot.settings import PROJECT_ROOT

app = typer.Typer(add_completion=False, no_args_is_help=True)
app.command()(notes)

UNUSABLE = 2
"""The exit code for a folder that holds no content."""


@app.callback()
def content() -> None:
    """Work on the texts and facts that operators edit."""


@app.command()
def check(
    folders: Annotated[list[Path] | None, typer.Argument(help="Only these; everything without any")] = None,
) -> None:
    """Say what is wrong, where, and how to mend it. Ends with 1 where anything is."""
    try:
        report = check_content(PROJECT_ROOT, folders or [], datetime.now(WIB).date())
    except NoSchemaError as error:
        typer.echo(f"{error}: neither this folder nor any above it has a schema.yml.", err=True)
        raise typer.Exit(UNUSABLE) from error
    show(report)
    raise typer.Exit(1 if report.findings else 0)


def show(report: Report) -> None:
    """Print each mistake with its line, and the counts."""
    for finding in report.findings:
        typer.echo(f"{shown(finding.path)}:{finding.line}: {finding.what}\n    {finding.mend}")
    counts = ", ".join(f"{count} × {kind}" for kind, count in sorted(report.counts.items()))
    typer.echo(f"{report.files} files, {len(report.findings)} mistakes. {counts}")


def shown(path: Path) -> Path:
    """A path from the project's root, where it lies below it."""
    return path.relative_to(PROJECT_ROOT) if path.is_relative_to(PROJECT_ROOT) else path
