"""`siger evaluate`: what it refuses, and where it writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.assistant.evaluation.report import Report
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit
from bot.cli import evaluate

runner = CliRunner()


def measured(set_name: str, **_options: Any) -> Report:
    figures = [Figure("Recall", 0.5, Unit.SHARE, Target(0.9))]
    tables = [Table("By style", ("style", "right"), [("[formal]", "50.0 %")])]
    section = Section("Intents", "Counted.", figures, tables, [Mistake("jln [rusak]", "a", "b")])
    return Report(set_name, date(2026, 11, 25), {"intents": 2}, 0, [section])


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(evaluate, "measure", measured)
    monkeypatch.setattr(evaluate, "configure_logs", lambda **_options: None)
    monkeypatch.setattr(evaluate, "PAGE", tmp_path / "evaluation.md")
    return tmp_path / "evaluation.md"


def test_figures_stand_beside_their_targets(page: Path) -> None:
    written = runner.invoke(evaluate.app, []).output
    assert "not reached" in written
    assert "[formal]" in written
    assert "jln" not in written
    assert not page.exists()


def test_misread_sentences_are_shown_of_the_development_set(page: Path) -> None:
    assert "jln [rusak]" in runner.invoke(evaluate.app, ["--set", "dev", "--errors"]).output


@pytest.mark.parametrize("options", [["--errors"], ["--set", "dev", "--write"], ["--set", "other"]])
def test_what_would_spoil_the_exam_is_refused(page: Path, options: list[str]) -> None:
    assert runner.invoke(evaluate.app, options).exit_code == 2
    assert not page.exists()


def test_the_page_is_written_where_it_is_asked_for(page: Path) -> None:
    assert runner.invoke(evaluate.app, ["--write"]).exit_code == 0
    assert "not reached" in page.read_text()
