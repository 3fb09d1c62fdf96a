"""Siger and its sandbox as processes on loopback, in a folder of their own, for measuring."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import httpx
import psutil
from sqlalchemy import Engine, create_engine

from bot.demo.environment import demo_environment
from bot.demo.processes import Processes
from bot.settings import settings
from bot.store.database import start_embedded
from bot.store.migrate import migrate

START_SECONDS = 90.0


@dataclass(frozen=True)
class Lab:
    """What a benchmark works with."""

    siger: str
    sandbox: str
    processes: Processes
    database: Engine

    def worker(self) -> psutil.Process:
        """The worker's process."""
        return psutil.Process(self.processes.running["worker"].pid)

    def worker_works(self) -> bool:
        """Whether the worker started last has come so far as to take jobs."""
        return "worker_ready" in (self.processes.logs / "worker.log").read_text(errors="replace")

    def ready(self) -> bool:
        """Whether the web process answers and a worker has given a sign of life."""
        try:
            answer = httpx.get(f"{self.siger}/readyz", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.is_success and answer.json()["workers"] > 0


@contextmanager
def lab(**variables: str) -> Iterator[Lab]:
    """Start the sandbox, web and one worker; stop them at the end. Needs a trained model.

    `variables` are further environment variables, such as ``BREATH="PT0S"``.
    """
    folder = Path(mkdtemp(prefix="siger-bench-"))
    url = start_embedded(folder / "postgres")
    migrate(url)
    port, sandbox_port = free_port(), free_port()
    siger, sandbox = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{sandbox_port}"
    environment = demo_environment(folder, url.render_as_string(hide_password=False), siger, sandbox)
    ours = {"MODEL_PATH": str(settings().model_path), "SANDBOX_SAMPLES": "false"}
    processes = Processes({**environment, **ours, **variables}, folder / "logs")
    engine = create_engine(url)
    made = Lab(siger, sandbox, processes, engine)
    try:
        processes.start("sandbox", "sandbox", "--port", str(sandbox_port))
        processes.start("web", "bot", "serve", "--port", str(port))
        processes.start("worker", "bot", "worker")
        processes.wait_until(made.ready, START_SECONDS, "Siger")
        processes.run("provision", "bot", "provision")
        yield made
    finally:
        processes.stop()
        engine.dispose()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
