"""Rasa's own commands on our project, and the border between training and exam."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bot.assistant.evaluation.exam import load_exam, taught, unseen
from bot.settings import PROJECT_ROOT
from tests.fixtures.model import Rasa

HELD_OUT = PROJECT_ROOT / "tests/nlu/held_out"
CHANCE = 0.05
"""The part of an exam that may stand in the training data: "ya" and "pagi min" are what everybody writes.
`siger evaluate` leaves these sentences out."""

STORIES = PROJECT_ROOT / "tests/nlu/test_conversations.yml"
FLOOR = 0.85
"""Of macro F1, well below what `docs/evaluation.md` tells: it catches a break, not a bad day."""


def test_the_domain_and_the_training_data_validate_without_a_warning(rasa: Rasa) -> None:
    rasa("data", "validate", "--fail-on-warnings")


@pytest.fixture(scope="module")
def reports(rasa: Rasa, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `rasa test` reports, on our conversations and on the held-out sentences."""
    folder = tmp_path_factory.mktemp("reports")
    data = ("--stories", str(STORIES), "--nlu", str(HELD_OUT / "intents.yml"))
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


@pytest.mark.parametrize("name", ["held_out", "dev"])
def test_training_holds_an_exams_sentences_by_chance_only(name: str) -> None:
    asked = [example for examples in load_exam(name).values() for example in examples]
    assert len(unseen(asked, taught())) > (1 - CHANCE) * len(asked)
