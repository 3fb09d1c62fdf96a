"""`siger content check` as an operator calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.cli.content import UNUSABLE, app
from bot.content.check import SCHEMA
from sandbox.settings import CONTENT
from tests.fixtures.core_sandbox import FEW


def check(*folders: Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, folders)])


def own_content(folder: Path) -> Path:
    shutil.copytree(FEW, folder, dirs_exist_ok=True)
    shutil.copy(CONTENT / SCHEMA, folder)
    return folder / "articles" / "contoh.yml"


def test_content_without_a_mistake_ends_well_with_its_counts(tmp_path: Path) -> None:
    own_content(tmp_path)
    result = check(tmp_path)
    assert result.exit_code == 0
    assert "2 files, 0 mistakes." in result.output
    assert "3 × article" in result.output


def test_a_mistake_is_printed_with_file_and_line_and_ends_with_one(tmp_path: Path) -> None:
    file = own_content(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("source:", "sumber:", 1), encoding="utf-8")
    result = check(tmp_path)
    assert result.exit_code == 1
    assert f"{file}:3: `articles[1]` lacks `source`\n    Add a line `source: …`." in result.output
    assert f"{file}:9: `articles[1].sumber` is a key that nobody reads" in result.output
    assert "2 mistakes." in result.output


def test_a_folder_that_holds_no_content_is_refused(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert result.exit_code == UNUSABLE
    assert "schema.yml" in result.output
