"""The trained assistant, and somebody to talk to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.agent import Agent

from actions import dependencies
from bot.assistant.action_runner import InProcessActions
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.nlu.talk import Citizen


@pytest.fixture(scope="session")
def agent(model: Path) -> Agent:
    """The trained assistant, loaded once."""
    return Agent.load(str(model), action_endpoint=InProcessActions())


@pytest.fixture
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    """The core API that the actions ask."""
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


@pytest.fixture
def citizen(agent: Agent, core_api: FakeCoreApi) -> Citizen:
    """Somebody who has never written before."""
    return Citizen(agent)
