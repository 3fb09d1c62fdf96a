"""What the contract tests of the core API ask and read in common."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx

from tests.fixtures.core_sandbox import CoreSandbox

SOLVED = ("in_progress", "awaiting_verification", "resolved")


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


def kind_of(response: httpx.Response) -> str:
    """The name of the problem."""
    return str(response.json()["type"]).removeprefix("urn:lampung-in:problem:")


def filed_and_aged(core: CoreSandbox, days: int, *steps: str, **changes: Any) -> str:
    """A complaint of `owner` that was filed `days` ago, and moved on today."""
    number = str(core.file(str(uuid4()), reporter="owner", **changes)["service_request_id"])
    core.age(number, days)
    for step in steps:
        core.move(number, step).raise_for_status()
    return number
