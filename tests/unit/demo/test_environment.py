"""The demo's own secrets and addresses."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.demo.environment import SECRETS_FILE, demo_environment, demo_secrets
from bot.settings import Settings
from sandbox.settings import SandboxSettings

ADDRESSES = ("postgresql+psycopg://postgres@/siger", "http://127.0.0.1:8000", "http://127.0.0.1:8100")


def test_secrets_are_made_once_and_kept(tmp_path: Path) -> None:
    assert demo_secrets(tmp_path / "data") == demo_secrets(tmp_path / "data")


def test_two_demos_do_not_share_secrets(tmp_path: Path) -> None:
    assert demo_secrets(tmp_path / "one") != demo_secrets(tmp_path / "two")


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    demo_secrets(tmp_path)
    assert stat.S_IMODE((tmp_path / SECRETS_FILE).stat().st_mode) == 0o600


def test_siger_and_the_sandbox_read_the_same_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in demo_environment(tmp_path, *ADDRESSES).items():
        monkeypatch.setenv(name, value)
    siger = Settings(_env_file=None)
    sandbox = SandboxSettings(_env_file=None)
    assert siger.core_api_token is not None
    assert siger.core_api_token.get_secret_value() == sandbox.core_api_token
    assert siger.twilio_auth_token[0].get_secret_value() == sandbox.twilio_auth_token
    assert siger.telegram_bot_token is not None
    assert siger.telegram_bot_token.get_secret_value() == sandbox.telegram_bot_token
    assert siger.twilio_api_base_url == f"{sandbox.sandbox_url}/twilio"
    assert sandbox.public_base_url == siger.public_base_url
