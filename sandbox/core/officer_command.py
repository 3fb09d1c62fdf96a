"""`officer`: what the officer's page does, from a terminal, against the running sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from sandbox.core.asking import Url, ask
from sandbox.core.lifecycle import LABELS, Status
from sandbox.core.prices.schemas import LARGEST_PRICE, Level
from sandbox.core.scenarios import Pace

officer = typer.Typer(
    help="Move complaints on and publish prices, as an officer of the sandbox.",
    no_args_is_help=True,
)


@officer.command("list")
def list_complaints(
    *,
    samples: Annotated[bool, typer.Option("--samples", help="Show the invented past too.")] = False,
    url: Url = None,
) -> None:
    """Show every complaint, newest first."""
    table = Table("Nomor", "Status", "Instansi", "Judul")
    for complaint in reversed(ask(url, "GET", "/sandbox/core/requests", params={"samples": samples})):
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
    done = ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/status", json=wanted)
    typer.echo(f"{done['service_request_id']}: {LABELS[Status(done['status'])]}")


@officer.command("age")
def age_complaint(
    number: Annotated[str, typer.Argument(help="The report number.")],
    days: Annotated[int, typer.Argument(help="How many days it moves into the past.", min=1)],
    url: Url = None,
) -> None:
    """Make a complaint older, so that it may become late. Siger is not told of it."""
    done = ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/age", json={"days": days})
    typer.echo(f"{done['service_request_id']}: masuk {done['requested_datetime'][:10]}")


@officer.command("scenarios")
def list_scenarios(url: Url = None) -> None:
    """Show what `play` can play."""
    table = Table("Kode", "Skenario", "Langkah")
    for scenario in ask(url, "GET", "/sandbox/core/scenarios"):
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
    done = ask(url, "POST", f"/sandbox/core/requests/{number.upper()}/play", json=wanted)
    typer.echo(f"{done['service_request_id']}: {LABELS[Status(done['status'])]}")


@officer.command("price")
def publish_price(
    commodity: Annotated[str, typer.Argument(help="Its code, such as cabai_keriting.")],
    market: Annotated[str, typer.Argument(help="The market's code, such as pasir_gintung.")],
    level: Annotated[Level, typer.Argument(help="Where in the trade.")],
    price: Annotated[int, typer.Argument(help="Rupiah per unit.", min=1, max=LARGEST_PRICE)],
    *,
    variety: Annotated[
        str | None, typer.Option(help="Only this kind; else all that are watched there.")
    ] = None,
    url: Url = None,
) -> None:
    """Publish what something costs today, as a sample; Siger is told."""
    wanted = {"commodity": commodity, "market": market, "level": level, "price": price, "variety": variety}
    for done in ask(url, "POST", "/sandbox/core/prices", json=wanted):
        before = f", sebelumnya Rp{done['previous_price']}" if done["previous_price"] else ""
        kind = f" ({done['variety']})" if done["variety"] else ""
        typer.echo(
            f"{done['commodity_name']}{kind}, {done['market_name']}, {done['level']}: "
            f"Rp{done['price']}/{done['unit']}{before}"
        )


def _upload(url: str | None, photo: Path) -> str:
    stored = ask(url, "POST", "/sandbox/core/media", files={"file": photo.read_bytes()})
    return str(stored["id"])


if __name__ == "__main__":
    officer()
