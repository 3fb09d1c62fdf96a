"""From `siger demo` to the first answered message: first start, and the second.

    uv run python -m bench.first_answer

The first start finds an empty data folder and no model, as on a fresh machine whose packages are installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from bench.lab import free_port
from bench.people import BusyCitizen

PATIENCE_SECONDS = 300.0


def main() -> None:
    """Measure two starts in the same folder."""
    with tempfile.TemporaryDirectory(prefix="siger-bench-") as name:
        for which in ("first", "second"):
            ready, answered = start_and_ask(Path(name))
            print(f"{which} start: open after {ready:.1f} s, first answer after {answered:.1f} s")


def start_and_ask(folder: Path) -> tuple[float, float]:
    """Seconds until the simulator opens, and until a message written at once is answered."""
    port, sandbox_port = free_port(), free_port()
    sandbox = f"http://127.0.0.1:{sandbox_port}"
    began = time.perf_counter()
    demo = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", str(port), "--sandbox-port", str(sandbox_port)],
        env={**os.environ, "DATA_DIR": str(folder / "data"), "MODEL_PATH": str(folder / "models")},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"{sandbox}/simulator")
        wait_for(f"http://127.0.0.1:{port}/healthz")
        opened = time.perf_counter() - began
        citizen = BusyCitizen(sandbox, "whatsapp", "Warga")
        citizen.writes("halo")
        citizen.waits_for("Selamat datang", PATIENCE_SECONDS)
        return opened, time.perf_counter() - began
    finally:
        demo.terminate()
        demo.wait()


def wait_for(url: str) -> None:
    """Wait until a GET succeeds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise TimeoutError(url)


if __name__ == "__main__":
    main()
