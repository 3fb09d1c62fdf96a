"""Fixtures of the contract tests."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from sandbox.server import RunningSandbox
from tests.fixtures.core_sandbox import CoreSandbox, running_core
from tests.fixtures.emulators import Siger, Simulator, listening_siger, running_emulators


@pytest.fixture(scope="session")
def core_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    """One running core API for all contract tests; each uses keys and places of its own."""
    with running_core(tmp_path_factory.mktemp("core")) as core:
        yield core


@pytest.fixture(scope="session")
def running_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSandbox]:
    """One running sandbox for the emulators' contract tests; each invents citizens of its own."""
    with running_emulators(tmp_path_factory.mktemp("emulators")) as running:
        yield running


@pytest.fixture
def siger() -> Iterator[Siger]:
    """A stand-in for Siger that notes its webhooks."""
    with listening_siger() as listening:
        yield listening


@pytest.fixture
def sandbox(running_sandbox: RunningSandbox, siger: Siger) -> Iterator[RunningSandbox]:
    """The running sandbox, sending its webhooks to `siger`; changed switches go back after the test."""
    switches = running_sandbox.world.switches
    before = switches.model_copy(deep=True)
    running_sandbox.public_base_url = siger.url
    yield running_sandbox
    for name in type(switches).model_fields:
        setattr(switches, name, getattr(before, name))


@pytest.fixture
def simulator(sandbox: RunningSandbox) -> Iterator[Simulator]:
    """The simulator's API."""
    with httpx.Client(base_url=f"{sandbox.url}/simulator/api") as http:
        yield Simulator(http)
