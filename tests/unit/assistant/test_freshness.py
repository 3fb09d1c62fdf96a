"""Whether a model is trained again when it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import freshness


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with a model."""
    (tmp_path / "nlu").mkdir()
    (tmp_path / "nlu" / "data.yml").write_text("a")
    (tmp_path / "config.yml").write_text("b")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "one.tar.gz").touch()
    monkeypatch.setattr(freshness, "PROJECT_ROOT", tmp_path)
    monkeypatch.setattr(freshness, "SOURCES", (tmp_path / "config.yml", tmp_path / "nlu"))
    freshness.mark_current(tmp_path / "models")
    return tmp_path


def test_a_model_of_the_present_sources_is_current(project: Path) -> None:
    assert freshness.is_current(project / "models")


@pytest.mark.parametrize("change", ["config.yml", "nlu/data.yml", "nlu/new.py"])
def test_any_change_of_a_source_asks_for_a_new_one(project: Path, change: str) -> None:
    (project / change).write_text("changed")
    assert not freshness.is_current(project / "models")


def test_a_page_about_the_data_changes_nothing(project: Path) -> None:
    (project / "nlu" / "README.md").write_text("words")
    assert freshness.is_current(project / "models")


def test_a_model_that_is_gone_is_not_current(project: Path) -> None:
    (project / "models" / "one.tar.gz").unlink()
    assert not freshness.is_current(project / "models")
