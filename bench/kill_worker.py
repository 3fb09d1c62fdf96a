"""kill -9 of the worker, twenty times, while two hundred messages arrive.

    uv run python -m bench.kill_worker

Ten citizens on two channels file fifty complaints, four messages each. Meanwhile the worker is killed
without warning again and again and started anew. At the end everything is counted at its source: what
came in and was answered in our database, what was filed in the core API's stand-in, what was sent in the
providers' emulators.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bench.lab import START_SECONDS, Lab, lab
from bench.people import BusyCitizen

KILLS = 20
CHANNELS = ("whatsapp", "telegram")
CITIZENS = 10
COMPLAINTS_EACH = 5
PACE_SECONDS = 1.5
"""A pause between a citizen's messages, so that they keep arriving for as long as there are kills."""
DRAIN_SECONDS = 120.0

COUNTS = text(
    "SELECT count(*) FILTER (WHERE direction = 'in') AS came_in,"
    " count(*) FILTER (WHERE direction = 'in' AND answered_at IS NOT NULL) AS answered,"
    " count(*) FILTER (WHERE direction = 'out') AS to_send,"
    " count(*) FILTER (WHERE direction = 'out' AND provider_id IS NOT NULL) AS sent,"
    " count(*) FILTER (WHERE direction = 'out' AND provider_id IS NULL) AS unsent,"
    " count(*) FILTER (WHERE resent_blindly) AS resent_blindly FROM message"
)


def main() -> None:
    """Run it and print what was counted."""
    with lab(WORKER_HEARTBEAT="PT0.5S", WORKER_LOST_AFTER="PT2S", BREATH="PT0.3S") as made:
        finished = threading.Event()
        killer = threading.Thread(target=kill_again_and_again, args=(made, finished))
        killer.start()
        try:
            said = everyone_files(made)
        finally:
            finished.set()
            killer.join()
        drain(made)
        show(made, said)


def everyone_files(made: Lab) -> int:
    """All complaints of all citizens; returns how many messages they sent."""
    citizens = [
        BusyCitizen(made.sandbox, CHANNELS[number % 2], f"Warga {number}") for number in range(CITIZENS)
    ]

    def file_all(citizen: BusyCitizen) -> None:
        for number in range(COMPLAINTS_EACH):
            citizen.files(f"jalan rusak berlubang nomor {number} ({citizen.address})", PACE_SECONDS)

    with ThreadPoolExecutor(CITIZENS) as pool:
        list(pool.map(file_all, citizens))
    return sum(citizen.sent for citizen in citizens)


def kill_again_and_again(made: Lab, finished: threading.Event) -> None:
    """Kill the worker at odd moments of its work; a new one is killed only once it works itself."""
    for _ in range(KILLS):
        finished.wait(random.uniform(0.05, 1.5))
        made.processes.running["worker"].send_signal(signal.SIGKILL)
        made.processes.running["worker"].wait()
        made.processes.start("worker", "bot", "worker")
        made.processes.wait_until(made.worker_works, START_SECONDS, "the worker")


def drain(made: Lab) -> None:
    """Wait until no job is left."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        with made.database.connect() as connection:
            if not connection.scalar(
                text("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
            ):
                return
        time.sleep(0.2)


def show(made: Lab, said: int) -> None:
    """Print the counts, each from where it is kept."""
    with made.database.connect() as connection:
        row = connection.execute(COUNTS).one()
    filed = httpx.get(f"{made.sandbox}/sandbox/core/requests").json()
    keys = Counter(complaint["idempotency_key"] for complaint in filed)
    delivered = {channel: delivered_on(made, channel) for channel in CHANNELS}
    sent = {channel: sent_on(made, channel) for channel in CHANNELS}
    table = Table("what", "count", title=f"{KILLS} times kill -9")
    for what, count in (
        ("messages sent by citizens", said),
        ("messages stored", row.came_in),
        ("messages answered", row.answered),
        ("complaints expected", CITIZENS * COMPLAINTS_EACH),
        ("complaints at the core API", len(filed)),
        ("  with distinct idempotency keys", len(keys)),
        ("replies decided", row.to_send),
        ("replies with a provider's id", row.sent),
        ("replies not sent", row.unsent),
        ("messages at the providers", sum(delivered.values())),
        *((f"  duplicates on {channel}", delivered[channel] - sent[channel]) for channel in CHANNELS),
        ("replies resent without knowing", row.resent_blindly),
    ):
        table.add_row(what, str(count))
    Console().print(table)


def sent_on(made: Lab, channel: str) -> int:
    """How many replies on a channel have a provider's id."""
    query = text("SELECT count(provider_id) FROM message WHERE direction = 'out' AND channel = :channel")
    with made.database.connect() as connection:
        return connection.scalar(query, {"channel": channel}) or 0


def delivered_on(made: Lab, channel: str) -> int:
    """How many messages of ours a provider's emulator has."""
    params = {"channel": channel, "direction": "outbound"}
    answer = httpx.get(f"{made.sandbox}/sandbox/messages", params=params, timeout=30)
    return len(answer.raise_for_status().json())


if __name__ == "__main__":
    main()
