"""A sandbox with a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sandbox.server import RunningSandbox
from sandbox.settings import SandboxSettings

NOWHERE = "http://127.0.0.1:9"
"""The discard port: nobody listens, so that webhooks fail at once."""


@pytest.fixture
def http(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of the whole sandbox; webhooks go nowhere."""
    settings = SandboxSettings(
        sandbox_data_dir=tmp_path, sandbox_samples=False, sandbox_prices=False, public_base_url=NOWHERE
    )
    with RunningSandbox(settings) as running, httpx.Client(base_url=running.url) as client:
        yield client
