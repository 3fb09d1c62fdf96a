"""The demo's child processes: started in order, watched, and stopped together."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STOP_PATIENCE_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.05


class ProcessFailedError(RuntimeError):
    """A process of the demo ended, or did not become ready. The message names it and its log."""


def port_is_free(port: int) -> bool:
    """Whether we may listen on `port` of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass(slots=True)
class Processes:
    """Runs `python -m …` children, each with a log file in `logs`."""

    environment: Mapping[str, str]
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, module: str, *arguments: str) -> None:
        """Start a child that stays."""
        self.running[name] = self._spawn(name, module, arguments)

    def run(self, name: str, module: str, *arguments: str) -> None:
        """Run a child to its end.

        Raises:
            ProcessFailedError: it ended with an error.
        """
        if self._spawn(name, module, arguments).wait() != 0:
            raise ProcessFailedError(self._blame(name))

    def wait_until(self, ready: Callable[[], bool], seconds: float, what: str) -> None:
        """Wait until `ready` says so.

        Raises:
            ProcessFailedError: a child ended meanwhile, or the time is over.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                raise ProcessFailedError(f"{what} was not ready within {seconds:.0f} s; see {self.logs}")
            time.sleep(LOOK_EVERY_SECONDS)

    def check(self) -> None:
        """Make sure that every child still runs.

        Raises:
            ProcessFailedError: one has ended.
        """
        for name, process in self.running.items():
            if process.poll() is not None:
                raise ProcessFailedError(self._blame(name))

    def stop(self) -> None:
        """Ask all to stop, the last started first; end those that do not."""
        children = list(reversed(self.running.values()))
        for child in children:
            child.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        for child in children:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()

    def _spawn(self, name: str, module: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        self.logs.mkdir(parents=True, exist_ok=True)
        with (self.logs / f"{name}.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 (our own interpreter and modules)
                [sys.executable, "-m", module, *arguments],
                env={**os.environ, **self.environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the demo alone, which then stops them in order
            )

    def _blame(self, name: str) -> str:
        log = self.logs / f"{name}.log"
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        return f"'{name}' ended unexpectedly. The end of {log}:\n{tail}"
