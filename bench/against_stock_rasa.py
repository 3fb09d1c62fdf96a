"""Siger's worker beside stock Rasa 3.6.21: environment, import, start, memory, CPU per plain turn.

    uv run python -m bench.against_stock_rasa

Stock Rasa gets an environment of its own (Python 3.10, the real TensorFlow) below the data folder, made on
the first run, and the bot that `rasa init` makes, with its default pipeline, served by `rasa run`. A plain
turn is a greeting. Stock Rasa is greeted over REST, its tracker in memory. Siger is greeted twice: its
assistant alone, called as the worker calls it, and a whole worker as `siger demo` runs it, where a turn is
also a typing indicator, a transaction in PostgreSQL, a delivery through Telegram's client, and the queue.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from bench.lab import START_SECONDS, Lab, free_port, lab
from bench.people import BusyCitizen
from bot.assistant.action_runner import InProcessActions
from bot.assistant.engine import RasaAssistant
from bot.domain.messages import ChannelName, MessageKind
from bot.domain.turns import TurnInput
from bot.logs import configure_logs
from bot.settings import PROJECT_ROOT, settings

RASA = "rasa==3.6.21"
STOCK_PYTHON = os.environ.get("STOCK_PYTHON", "3.10")
"""What uv shall look for; a path where Python 3.10 is not on the search path."""
IMPORTS = 5
WARM_UP = 20
TURNS = 200
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True)
class Figures:
    """MB, seconds and CPU milliseconds of one side."""

    environment_mb: float
    import_s: float
    start_s: float
    memory_mb: float
    memory_after_mb: float
    cpu_per_turn_ms: float
    cpu_alone_ms: float


def main() -> None:
    """Measure both sides in turn and print them beside each other."""
    folder = settings().data_dir / "bench"
    stock = stock_environment(folder)
    product = product_environment(folder)
    ours_import, stock_import = imports(product, stock)
    show(
        measure_ours(folder_mb(product), ours_import),
        measure_stock(stock, folder_mb(stock), stock_import, stock_bot(folder, stock)),
    )


def stock_environment(folder: Path) -> Path:
    """Stock Rasa as its users install it. Its own pin of setuptools carries `pkg_resources`."""
    environment = folder / "stock"
    if not (environment / "bin" / "rasa").exists():
        run("uv", "venv", "--clear", "--python", STOCK_PYTHON, str(environment))
        run("uv", "pip", "install", "--no-config", "--python", str(environment / "bin" / "python"), RASA)
    return environment


def product_environment(folder: Path) -> Path:
    """Siger's environment without the developers' tools."""
    environment = folder / "product"
    run("uv", "sync", "--frozen", "--no-dev", cwd=PROJECT_ROOT, UV_PROJECT_ENVIRONMENT=str(environment))
    return environment


def stock_bot(folder: Path, environment: Path) -> Path:
    """The bot that `rasa init` makes, trained."""
    bot = folder / "stock-bot"
    if not any((bot / "models").glob("*.tar.gz")):
        bot.mkdir(parents=True, exist_ok=True)
        run(str(environment / "bin" / "rasa"), "init", "--no-prompt", cwd=bot)
    return bot


def run(*command: str, cwd: Path | None = None, **variables: str) -> None:
    """Run a command to its end, silently."""
    subprocess.run(
        command, cwd=cwd, env={**os.environ, **QUIET, **variables}, check=True, capture_output=True
    )


def folder_mb(folder: Path) -> float:
    """What the files of an environment take, in MB."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def imports(ours: Path, stock: Path) -> tuple[float, float]:
    """Median seconds to import Rasa's agent, the two sides in turn, after one warm-up each."""
    seconds: dict[Path, list[float]] = {ours: [], stock: []}
    for _ in range(IMPORTS + 1):
        for environment, taken in seconds.items():
            began = time.perf_counter()
            run(str(environment / "bin" / "python"), "-c", "import rasa.core.agent")
            taken.append(time.perf_counter() - began)
    return median(seconds[ours][1:]), median(seconds[stock][1:])


def measure_ours(environment_mb: float, import_s: float) -> Figures:
    """A worker of Siger, greeted by one citizen again and again."""
    with lab(BREATH="PT0S") as made:
        start_s = restart_worker(made)
        memory = rss(made.worker())
        citizen = BusyCitizen(made.sandbox, "telegram", "Warga")
        cpu = cpu_per_turn(made.worker(), lambda: greet(citizen))
        memory_after = rss(made.worker())
    return Figures(environment_mb, import_s, start_s, memory, memory_after, cpu, asyncio.run(alone()))


class Memory:
    """Tracker events of one conversation, kept in memory."""

    def __init__(self) -> None:
        self._kept: list[Mapping[str, Any]] = []

    async def load(self, conversation_id: UUID) -> Sequence[Mapping[str, Any]]:
        return list(self._kept)

    async def append(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self._kept.extend(events)

    async def replace(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self._kept = list(events)


async def alone() -> float:
    """CPU milliseconds of one greeting in the embedded assistant, in this process."""
    configure_logs(json=False)
    assistant, memory = RasaAssistant.load(settings(), InProcessActions()), Memory()
    somebody = uuid4()
    turn = TurnInput(
        somebody, somebody, ChannelName.TELEGRAM, text="halo", kinds=frozenset({MessageKind.TEXT})
    )
    for _ in range(WARM_UP):
        await assistant.answer(turn, memory)
    before = time.process_time()
    for _ in range(TURNS):
        await assistant.answer(turn, memory)
    return (time.process_time() - before) / TURNS * 1000


def restart_worker(made: Lab) -> float:
    """Seconds from starting a worker to its first readiness to work."""
    made.processes.running["worker"].terminate()
    made.processes.running["worker"].wait()
    began = time.perf_counter()
    made.processes.start("worker", "bot", "worker")
    made.processes.wait_until(made.worker_works, START_SECONDS, "the worker")
    return time.perf_counter() - began


def greet(citizen: BusyCitizen) -> None:
    """Say hello and wait for the answer."""
    expected = len(citizen.heard()) + 1
    citizen.writes("halo")
    while len(citizen.heard()) < expected:
        time.sleep(0.01)


def measure_stock(environment: Path, environment_mb: float, import_s: float, bot: Path) -> Figures:
    """`rasa run` with the REST channel, greeted over HTTP again and again."""
    (bot / "credentials.yml").write_text("rest:\n")
    began = time.perf_counter()
    with stock_server(environment, bot) as (process, url):
        start_s = time.perf_counter() - began
        memory = rss(process)

        def turn() -> None:
            body = {"sender": "warga", "message": "hello"}
            answer = httpx.post(f"{url}/webhooks/rest/webhook", json=body, timeout=60)
            assert answer.json(), "the stock bot did not answer"

        cpu = cpu_per_turn(process, turn)
        return Figures(environment_mb, import_s, start_s, memory, rss(process), cpu, cpu)


@contextmanager
def stock_server(environment: Path, bot: Path) -> Iterator[tuple[psutil.Process, str]]:
    """`rasa run` on a free port, once it has loaded its model."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [str(environment / "bin" / "rasa"), "run", "--enable-api", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=bot, env={**os.environ, **QUIET}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            while not answers(f"{url}/status"):
                assert server.poll() is None, "stock Rasa did not start"
                time.sleep(0.1)
            yield psutil.Process(server.pid), url
        finally:
            server.terminate()


def answers(url: str) -> bool:
    """Whether a GET succeeds."""
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False


def cpu_per_turn(process: psutil.Process, turn: Callable[[], None]) -> float:
    """CPU milliseconds of `process` (user and system, its children's too) per turn, after a warm-up."""
    for _ in range(WARM_UP):
        turn()
    before = cpu_seconds(process)
    for _ in range(TURNS):
        turn()
    return (cpu_seconds(process) - before) / TURNS * 1000


def cpu_seconds(process: psutil.Process) -> float:
    """What the process and its children have used."""
    return sum(
        float(times.user + times.system)
        for times in (one.cpu_times() for one in (process, *process.children(recursive=True)))
    )


def rss(process: psutil.Process) -> float:
    """Resident memory in MB, children included."""
    return float(sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 1e6)


def show(ours: Figures, stock: Figures) -> None:
    """Print both sides and their ratio."""
    table = Table("figure", "Siger", "stock Rasa 3.6.21", "stock / Siger", title=sys.version.split()[0])
    for what, unit, field in (
        ("environment", "MB", "environment_mb"),
        ("import of rasa.core.agent", "s", "import_s"),
        ("start until ready", "s", "start_s"),
        ("memory, ready", "MB", "memory_mb"),
        (f"memory, {WARM_UP + TURNS} turns later", "MB", "memory_after_mb"),
        ("CPU per plain turn, assistant alone / REST", "ms", "cpu_alone_ms"),
        ("CPU per plain turn, whole worker / REST", "ms", "cpu_per_turn_ms"),
    ):
        mine, theirs = getattr(ours, field), getattr(stock, field)
        table.add_row(what, f"{mine:,.1f} {unit}", f"{theirs:,.1f} {unit}", f"{theirs / mine:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
