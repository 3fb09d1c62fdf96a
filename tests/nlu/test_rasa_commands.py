from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bot.settings import PROJECT_ROOT
from tests.fixtures.model import Rasa

HELD_OUT = PROJECT_ROOT / "tests/nlu/held_out.yml"
STORIES = PROJECT_ROOT / "tests/nlu/test_conversations.yml"
FLOOR = 0.9


def examples(path: Path) -> set[str]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return {
        line.removeprefix("- ").strip().casefold()
        for entry in entries
        for line in entry["examples"].splitlines()
    }


def test_the_domain_and_the_training_data_validate_without_a_warning(rasa: Rasa) -> None:
    rasa("data", "validate", "--fail-on-warnings")


@pytest.fixture(scope="module")
def reports(rasa: Rasa, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `rasa test` reports, on our conversations and on the held-out sentences."""
    folder = tmp_path_factory.mktemp("reports")
    data = ("--stories", str(STORIES), "--nlu", str(HELD_OUT))
    rasa("test", "--model", str(model), *data, "--out", str(folder), "--no-plot")
    return folder


def test_rasas_own_conversation_tests_pass(reports: Path) -> None:
    report = json.loads((reports / "story_report.json").read_text(encoding="utf-8"))
    told = yaml.safe_load(STORIES.read_text(encoding="utf-8"))["stories"]
    conversations = report["conversation_accuracy"]
    assert (conversations["correct"], conversations["with_warnings"]) == (len(told), 0)


def test_held_out_sentences_are_understood(reports: Path) -> None:
    report = json.loads((reports / "intent_report.json").read_text(encoding="utf-8"))
    assert report["macro avg"]["f1-score"] >= FLOOR, report


def test_no_held_out_sentence_is_trained_on() -> None:
    trained = {
        sentence for path in (PROJECT_ROOT / "nlu/data/nlu").glob("*.yml") for sentence in examples(path)
    }
    assert examples(HELD_OUT).isdisjoint(trained)
