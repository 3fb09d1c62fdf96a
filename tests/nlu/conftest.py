"""One training for all that is asked of the trained assistant."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.core.agent import Agent

from actions import dependencies
from bot.settings import PROJECT_ROOT
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.nlu.talk import Citizen, InProcessActions

Rasa = Callable[..., str]


@pytest.fixture(scope="session")
def rasa() -> Rasa:
    """Run one of Rasa's commands at the root, and give what it wrote; it fails where the command fails."""

    def run(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own arguments
            [sys.executable, "-m", "rasa", *arguments],
            cwd=PROJECT_ROOT,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
            capture_output=True,
            text=True,
            check=False,
        )
        written = done.stdout + done.stderr
        assert done.returncode == 0, written[-3000:]
        return written

    return run


@pytest.fixture(scope="session")
def model(rasa: Rasa, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The assistant, trained on the data as they stand."""
    folder = tmp_path_factory.mktemp("models")
    rasa("train", "--out", str(folder), "--fixed-model-name", "siger", "--skip-validation")
    return folder / "siger.tar.gz"


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
