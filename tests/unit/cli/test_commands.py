"""The `siger` command itself."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import COMMANDS, main

runner = CliRunner()


def test_help_lists_every_command_with_its_purpose() -> None:
    written = runner.invoke(main, ["--help"]).output
    for name, purpose in COMMANDS.items():
        assert name in written
        assert purpose.split(":")[0] in written


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "officer"])
def test_every_command_explains_itself(name: str) -> None:
    result = runner.invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage" in result.output


def test_an_unknown_command_is_refused() -> None:
    assert runner.invoke(main, ["nonsense"]).exit_code == 2
