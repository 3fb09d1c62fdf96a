"""`siger demo`: the whole product on one machine."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.panel import Panel

from bot.assistant.freshness import is_current
from bot.demo.environment import demo_environment
from bot.demo.processes import Processes, ProcessFailedError, port_is_free
from bot.settings import settings
from bot.store.database import start_embedded
from bot.store.migrate import migrate

app = typer.Typer(add_completion=False)
console = Console()

START_SECONDS = 60.0


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Siger's port")] = 8000,
    sandbox_port: Annotated[int, typer.Option(help="The sandbox's port")] = 8100,
) -> None:
    """Start everything, print the addresses, and run until Ctrl-C. No account, server or key is needed."""
    refuse_taken_ports(port, sandbox_port)
    began = time.monotonic()
    siger_url, sandbox_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{sandbox_port}"
    folder = settings().data_dir
    with step("PostgreSQL"):
        url = start_embedded(folder / "postgres")
        migrate(url)
    environment = demo_environment(folder, url.render_as_string(hide_password=False), siger_url, sandbox_url)
    processes = Processes(environment, folder / "logs")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        start_all(processes, port, sandbox_port)
        announce(siger_url, sandbox_url, time.monotonic() - began)
        while True:
            processes.check()
            time.sleep(0.5)
    except ProcessFailedError as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console.print("\nStopping …")
    finally:
        processes.stop()


def refuse_taken_ports(*ports: int) -> None:
    """End with a clear word where another program listens already."""
    for port in ports:
        if not port_is_free(port):
            console.print(
                f"[red]Port {port} is taken by another program.[/red] Stop it, "
                "or choose others with --port and --sandbox-port."
            )
            raise typer.Exit(1)


def start_all(processes: Processes, port: int, sandbox_port: int) -> None:
    """Start every part, the slow ones side by side."""
    siger, sandbox = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{sandbox_port}"
    processes.start("sandbox", "sandbox", "--port", str(sandbox_port))
    processes.start("web", "bot", "serve", "--port", str(port))
    if not is_current(settings().model_path):
        with step("Training the model (only when its sources have changed)"):
            processes.run("train", "bot", "train")
    processes.start("worker", "bot", "worker")
    with step("Core API, provider emulators and simulator"):
        processes.wait_until(lambda: answers(f"{sandbox}/simulator"), START_SECONDS, "the sandbox")
        processes.run("provision", "bot", "provision")
    with step("Web and worker"):
        processes.wait_until(lambda: has_worker(siger), START_SECONDS, "the worker")


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show that something is under way, and how long it took."""
    began = time.monotonic()
    with console.status(f"{what} …"):
        yield
    console.print(f"[green]✓[/green] {what} [dim]{time.monotonic() - began:.1f} s[/dim]")


def answers(url: str) -> bool:
    """Whether a GET of `url` succeeds."""
    try:
        return httpx.get(url, timeout=2).is_success
    except httpx.HTTPError:
        return False


def has_worker(siger: str) -> bool:
    """Whether Siger is ready and a worker has given a sign of life."""
    try:
        ready = httpx.get(f"{siger}/readyz", timeout=2)
    except httpx.HTTPError:
        return False
    return ready.is_success and ready.json()["workers"] > 0


def announce(siger: str, sandbox: str, seconds: float) -> None:
    """Say where everything is, and how to stop it."""
    lines = (
        f"[bold]{siger}/simulator[/bold]  write as a citizen",
        f"[bold]{sandbox}/officer[/bold]    handle complaints as an officer",
        f"[bold]{siger}/docs[/bold]       Siger: webhooks, health, metrics",
        f"[bold]{sandbox}/docs[/bold]       the stand-in core API and emulators",
    )
    console.print(
        Panel(
            "\n".join(lines), title=f"Siger is ready ({seconds:.1f} s)", subtitle="Ctrl-C stops everything"
        ),
        highlight=False,
    )
