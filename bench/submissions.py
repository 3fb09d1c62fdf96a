"""Five hundred complaints against a core API that fails in every way it can.

    uv run python -m bench.submissions

The real Submit job on the real queue and PostgreSQL store files them at the sandbox over loopback, while
faults strike its requests at random. Only two things stand in: the words come from `domain.yml` without a
trained model, and what is said is kept here instead of being sent. Waiting times between tries are shortened.
Everything is counted at its source: what was sent off, what the core API has, and which number was told.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import httpx
import structlog
import yaml
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from bot.assistant.engine import PLACEHOLDER
from bot.composition import Base, compose
from bot.core_api.client import HttpCoreApi
from bot.domain.commands import Command, ComplaintFacts
from bot.domain.errors import MediaError
from bot.domain.messages import ChannelName, Media, MediaRef, OutboundMessage, Reply, Sender
from bot.domain.store import TrackerEvents
from bot.domain.turns import TurnInput
from bot.services import submit
from bot.settings import PROJECT_ROOT, Settings
from bot.store.database import start_embedded
from bot.store.migrate import migrate
from bot.worker.run import use_cases, work
from sandbox.server import RunningSandbox
from sandbox.settings import SandboxSettings

COMPLAINTS = 500
SEED = 4
TIMEOUT = timedelta(seconds=0.5)
DELAYS = tuple(timedelta(seconds=seconds) for seconds in (0.2, 0.5, 1))
ENDS_AFTER_SECONDS = 540.0

FAULTS: Sequence[Mapping[str, Any]] = (
    {"kind": "lost", "probability": 0.12},
    {"kind": "gateway_timeout", "probability": 0.12},
    {"kind": "closed", "probability": 0.08},
    {"kind": "error", "probability": 0.08},
    {"kind": "rubbish", "probability": 0.08},
    {"kind": "delay", "probability": 0.04, "seconds": 1.0},
)
"""Of every request below /v1, independently; the first that strikes decides."""

NUMBER = re.compile(r"\*(LPG-\d{6}-\d{4,})\*")


@dataclass
class Words:
    """The part of `bot.domain.ports.Assistant` that the jobs need: responses of `domain.yml`."""

    responses: Mapping[str, Any]

    async def answer(self, turn: TurnInput, trackers: TrackerEvents) -> list[Reply | Command]:
        """Nobody writes here."""
        return []

    async def move_draft(self, source: UUID, target: UUID, trackers: TrackerEvents) -> None:
        """Nobody moves here."""

    def words(self, response: str, **values: str) -> Reply:
        """A response, filled in."""
        return Reply(PLACEHOLDER.sub(lambda name: values[name[1]], self.responses[response][0]["text"]))


@dataclass
class Phones:
    """Implements `bot.domain.ports.OutboundChannel`: keeps what reaches each address."""

    name: ChannelName = ChannelName.WHATSAPP
    can_find_sent: bool = False
    heard: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def shape(self, reply: Reply) -> list[OutboundMessage]:
        return [OutboundMessage(reply.text)]

    def may_send(self, last_inbound_at: datetime | None, now: datetime) -> bool:
        return True

    async def send(self, address: str, message: OutboundMessage) -> str:
        self.heard[address].append(message.text)
        return f"{address}/{len(self.heard[address])}"

    async def is_approved(self, template: str) -> bool:
        return True

    async def find_sent(self, address: str, message: OutboundMessage, since: datetime) -> Sequence[str]:
        return ()

    async def show_typing(self, address: str, inbound_provider_id: str) -> None:
        return None

    async def download(self, media: MediaRef, max_bytes: int) -> Media:
        raise MediaError("nobody sends photos here")

    async def aclose(self) -> None:
        return None

    def numbers(self, address: str) -> list[str]:
        """The report numbers that were told to an address."""
        return [number for text in self.heard[address] for number in NUMBER.findall(text)]


@dataclass(frozen=True)
class Result:
    """What is counted: submissions (id to address), the core's numbers by key, and what was told."""

    sent_off: Mapping[UUID, str]
    filed: Mapping[str, list[str]]
    phones: Phones
    failures: int
    seconds: float

    def rows(self) -> Iterator[tuple[str, str]]:
        """The lines of the table."""
        told = {key: self.phones.numbers(address) for key, address in self.sent_off.items()}
        filed = {key: self.filed.get(str(key), []) for key in self.sent_off}
        everything = sum(len(numbers) for numbers in self.filed.values())
        yield "complaints sent off", str(len(self.sent_off))
        yield "failed tries on the way", str(self.failures)
        yield "told that the number follows", str(self._told("menyusul"))
        yield "complaints at the core API", str(everything)
        yield "  duplicates", str(everything - len(self.filed))
        yield "receipts told", str(sum(len(numbers) for numbers in told.values()))
        yield (
            "  false (unknown to the core, or another's)",
            str(sum(number not in filed[key] for key, numbers in told.items() for number in numbers)),
        )
        yield "  told twice", str(sum(len(numbers) > 1 for numbers in told.values()))
        yield "lost (not at the core)", str(sum(not numbers for numbers in filed.values()))
        yield "without a receipt", str(sum(not numbers for numbers in told.values()))
        yield "seconds", f"{self.seconds:.0f}"

    def _told(self, fragment: str) -> int:
        return sum(any(fragment in text for text in texts) for texts in self.phones.heard.values())


def main() -> None:
    """Run it and print what was counted."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    random.seed(SEED)
    submit.DELAYS = DELAYS
    folder = Path(mkdtemp(prefix="siger-bench-"))
    atexit.register(rmtree, folder, ignore_errors=True)  # the database registers later, and so stops earlier
    with sandbox(folder) as core:
        show(asyncio.run(measure(folder, core)))


@contextmanager
def sandbox(folder: Path) -> Iterator[RunningSandbox]:
    """A sandbox whose faults are on."""
    settings = SandboxSettings(_env_file=None, sandbox_data_dir=folder / "sandbox", sandbox_samples=False)
    with RunningSandbox(settings) as running:
        httpx.put(f"{running.url}/sandbox/faults", json={"faults": FAULTS}).raise_for_status()
        yield running


async def measure(folder: Path, core: RunningSandbox) -> Result:
    """Send everything off, work until all is settled, and count."""
    base = compose(bench_settings(folder, core), pool_size=20)
    core_api = HttpCoreApi.from_settings(base.settings)
    responses = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
    phones = Phones()
    sent_off = await send_off(base)
    began = time.monotonic()
    worker = asyncio.create_task(
        work(base, use_cases(base, Words(responses), core_api, {phones.name: phones}))
    )
    await wait_until_settled(base, phones, began)
    worker.cancel()
    with suppress(asyncio.CancelledError):
        await worker
    failures = await failed_tries(base)
    await core_api.aclose()
    await base.store.aclose()
    return Result(sent_off, filed_by_key(core), phones, failures, time.monotonic() - began)


def bench_settings(folder: Path, core: RunningSandbox) -> Settings:
    """A database of its own, and impatience."""
    url = start_embedded(folder / "postgres")
    migrate(url)
    return Settings(
        _env_file=None,
        database_url=url.render_as_string(hide_password=False),
        core_api_url=core.url,
        core_api_token=SecretStr(core.settings.core_api_token),
        core_api_timeout=TIMEOUT,
        worker_poll=timedelta(seconds=0.05),
    )


async def send_off(base: Base) -> dict[UUID, str]:
    """Every complaint of a citizen of its own; their addresses by submission."""
    sent_off = {}
    for count in range(COMPLAINTS):
        address = f"whatsapp:+62812000{count:05d}"
        async with base.store.transaction() as uow:
            person = await uow.people.resolve(ChannelName.WHATSAPP, Sender(address, (address,)))
            conversation = await uow.conversations.open(person, ChannelName.WHATSAPP, address)
            facts = ComplaintFacts(
                description=f"jalan rusak nomor {count}", category="jalan_rusak", address=f"Jalan {count}"
            )
            submission_id = await uow.complaints.submit(conversation.id, facts)
            await uow.jobs.submit(submission_id)
        sent_off[submission_id] = address
    return sent_off


async def wait_until_settled(base: Base, phones: Phones, began: float) -> None:
    """Until every receipt is told, or the time is over."""
    while time.monotonic() - began < ENDS_AFTER_SECONDS:
        async with base.store.transaction() as uow:
            waiting = await uow.complaints.waiting(timedelta())
        if not waiting and sum(bool(phones.numbers(address)) for address in list(phones.heard)) == COMPLAINTS:
            return
        await asyncio.sleep(0.5)


async def failed_tries(base: Base) -> int:
    """How often a try ended without an answer that could be used."""
    async with base.engine.connect() as connection:
        counted = await connection.exec_driver_sql("SELECT sum(attempts) FROM complaint_submission")
        return int(counted.scalar_one())


def filed_by_key(core: RunningSandbox) -> dict[str, list[str]]:
    """The numbers of what the core API has, by idempotency key."""
    filed: defaultdict[str, list[str]] = defaultdict(list)
    for complaint in httpx.get(f"{core.url}/sandbox/core/requests", timeout=60).raise_for_status().json():
        filed[complaint["idempotency_key"]].append(complaint["service_request_id"])
    return dict(filed)


def show(result: Result) -> None:
    """Print the faults and the counts."""
    rates = {fault["kind"]: fault["probability"] for fault in FAULTS}
    print("faults, of every request: " + ", ".join(f"{kind} {rate:.0%}" for kind, rate in rates.items()))
    table = Table("what", "count", title=f"{COMPLAINTS} submissions, seed {SEED}")
    for row in result.rows():
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
