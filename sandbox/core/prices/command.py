"""`prices`: loads files of real prices into the running sandbox, from a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sandbox.core.asking import Url, ask

prices = typer.Typer(help="Real prices for the stand-in core API.", no_args_is_help=True)


@prices.callback()
def main() -> None:
    """Real prices for the stand-in core API."""


@prices.command("load")
def load_file(
    file: Annotated[Path, typer.Argument(help="A CSV file.", exists=True, dir_okay=False)],
    *,
    source: Annotated[str, typer.Option(help="Whose file: pihps or panelharga.")],
    url: Url = None,
) -> None:
    """Load a file; rows that cannot be right are named and kept out."""
    report = ask(url, "POST", f"/sandbox/core/prices/{source}", files={"file": file.read_bytes()})
    for refusal in report["refusals"]:
        typer.echo(f"{file}:{refusal['line']}: {refusal['reason']}: {refusal['words']}")
    typer.echo(summary(report))


def summary(report: dict[str, Any]) -> str:
    """The counts in one line, and those of each reason."""
    refused = sum(report["refused"].values())
    lines = [
        f"{report['source']}: {report['read']} rows read, {report['loaded']} loaded, "
        f"{report['unchanged']} already there, {refused} refused"
    ]
    lines += [f"  {count} {reason}" for reason, count in report["refused"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    prices()
