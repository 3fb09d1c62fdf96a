"""`officer`: what the officer's page does, from a terminal, against the running sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.table import Table

from sandbox.core.lifecycle import LABELS, Status
from sandbox.core.scenarios import Pace
from sandbox.settings import SandboxSettings

officer = typer.Typer(
    help="Move complaints on, as an officer of the stand-in core API.", no_args_is_help=True
)
Url = Annotated[str | None, typer.Option("--url", help="The sandbox's address.")]


@officer.command("list")
def list_complaints(
    *,
    samples: Annotated[bool, typer.Option("--samples", help="Show the invented past too.")] = False,
    url: Url = None,
) -> None:
    """Show every complaint, newest first."""
    table = Table("Nomor", "Status", "Instansi", "Judul")
    for complaint in reversed(_ask(url, "GET", "/sandbox/core/requests", params={"samples": samples})):
        label = LABELS[Status(complaint["status"])]
        agency = complaint["agency_responsible"] or ""
        table.add_row(complaint["service_request_id"], label, agency, complaint["title"])
    Console().print(table)


@officer.command("set")
def set_status(
    number: Annotated[str, typer.Argument(help="The report number.")],
    status: Annotated[Status, typer.Argument(help="The new status.")],
    *,
    note: Annotated[str | None, typer.Option(help="Words for the citizen.")] = None,
    agency: Annotated[str | None, typer.Option(help="Who handles it now.")] = None,
    merged_into: Annotated[str | None, typer.Option(help="For merged: the other number.")] = None,
    photo: Annotated[Path | None, typer.Option(help="A photo as proof.", exists=True, dir_okay=False)] = None,
    url: Url = None,
) -> None:
    """Set a complaint's status; Siger is told."""
    wanted: dict[str, Any] = {"status": status, "note": note, "agency": agency, "merged_into": merged_into}
    if photo:
        wanted["media"] = [_upload(url, photo)]
    done = _ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/status", json=wanted)
    typer.echo(f"{done['service_request_id']}: {LABELS[Status(done['status'])]}")


@officer.command("age")
def age_complaint(
    number: Annotated[str, typer.Argument(help="The report number.")],
    days: Annotated[int, typer.Argument(help="How many days it moves into the past.", min=1)],
    url: Url = None,
) -> None:
    """Make a complaint older, so that it may become late. Siger is not told of it."""
    done = _ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/age", json={"days": days})
    typer.echo(f"{done['service_request_id']}: masuk {done['requested_datetime'][:10]}")


@officer.command("scenarios")
def list_scenarios(url: Url = None) -> None:
    """Show what `play` can play."""
    table = Table("Kode", "Skenario", "Langkah")
    for scenario in _ask(url, "GET", "/sandbox/core/scenarios"):
        table.add_row(scenario["code"], scenario["name"], str(len(scenario["steps"])))
    Console().print(table)


@officer.command("play")
def play_scenario(
    number: Annotated[str, typer.Argument(help="The report number.")],
    scenario: Annotated[str, typer.Argument(help="Its code, see `scenarios`.")],
    *,
    pace: Annotated[Pace, typer.Option(help="How long to wait between the steps.")] = Pace.AS_WRITTEN,
    url: Url = None,
) -> None:
    """Play what officers do with a complaint; Siger is told of every step."""
    wanted = {"scenario": scenario, "pace": pace}
    done = _ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/play", json=wanted)
    typer.echo(f"{done['service_request_id']}: {LABELS[Status(done['status'])]}")


def _upload(url: str | None, photo: Path) -> str:
    stored = _ask(url, "POST", "/sandbox/core/media", files={"file": photo.read_bytes()})
    return str(stored["id"])


def _ask(url: str | None, method: str, path: str, **content: Any) -> Any:
    base = url or SandboxSettings().sandbox_url
    try:
        response = httpx.request(method, base + path, timeout=30, **content)
        answer = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise typer.BadParameter(f"{base} does not answer as a sandbox: {error}") from error
    if response.is_error:
        raise typer.BadParameter(answer.get("explanation") or answer.get("detail") or response.text)
    return answer


if __name__ == "__main__":
    officer()
