"""Reading the sets, what it costs, and the page that is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.assistant.engine import RasaAssistant
from bot.assistant.evaluation import report as report_module
from bot.assistant.evaluation.cost import Costs, judge_costs, model_mb, p95, peak_memory_mb
from bot.assistant.evaluation.exam import load_exam, taught, unseen
from bot.assistant.evaluation.markdown import to_markdown
from bot.assistant.evaluation.reading import Example, examples_of
from bot.assistant.evaluation.report import Report, examine
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit
from tests.unit.assistant.evaluated import figure, read, value

INTENTS = """\
version: "3.1"
nlu:
  - intent: tanya_harga
    metadata: {style: javanese}
    examples: |
      - regane [lombok](komoditas) piro
  - intent: sapa
    examples: |
      - halo
"""
COMPLAINTS = '{"text": "sampah menumpuk", "category": "sampah", "authority": "desa", "style": "formal"}\n'


class Parrot:
    """An assistant that takes everything for a greeting."""

    def __init__(self) -> None:
        self.read: list[str] = []

    async def parse_message(self, text: str) -> dict[str, Any]:
        self.read.append(text)
        best = {"name": "sapa", "confidence": 0.9}
        return {"text": text, "intent": best, "intent_ranking": [best], "entities": []}


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sets with one small set, "dev"."""
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "intents.yml").write_text(INTENTS)
    (folder / "complaints.jsonl").write_text(COMPLAINTS)
    monkeypatch.setattr(report_module, "load_exam", lambda name: load_exam(name, tmp_path))
    monkeypatch.setattr(report_module, "taught", lambda: frozenset({"halo"}))
    return folder


def test_a_rasa_file_brings_intents_entities_and_styles(sets: Path) -> None:
    price, greeting = examples_of(sets / "intents.yml")
    assert (price.text, price.style) == ("regane lombok piro", "javanese")
    assert price.labels["entities"][0]["entity"] == "komoditas"
    assert (greeting.labels["intent"], greeting.style) == ("sapa", "")


def test_a_file_of_lines_brings_its_labels(sets: Path) -> None:
    (complaint,) = examples_of(sets / "complaints.jsonl")
    assert (complaint.style, complaint.labels["category"]) == ("formal", "sampah")
    assert examples_of(sets / "no_such.jsonl") == []


async def test_sections_without_sentences_are_left_out(sets: Path, tmp_path: Path) -> None:
    parrot = Parrot()
    report = await examine(RasaAssistant(parrot), "dev", tmp_path, None, date(2026, 11, 25))
    titles = [section.title for section in report.sections]
    read = ["Intents", "Calibration of intents", "Out of scope", "Complaints", "Entities", "Cost"]
    assert titles == [*read, "Services", "Articles"]
    assert all(section.note.startswith("Not measured") for section in report.sections[-2:])
    assert (report.sentences, report.left_out) == ({"intents": 1, "complaints": 1}, 1)
    assert parrot.read.count("sampah menumpuk") == 2, "once to warm up, once to be judged"


def test_what_training_holds_is_no_question_of_the_exam(sets: Path) -> None:
    known = taught(sets)
    assert known == {"regane lombok piro", "halo"}
    assert unseen([Example("Halo"), Example("halo  pak")], known) == [Example("halo  pak")]


async def test_a_set_that_is_not_there_cannot_be_measured(tmp_path: Path, sets: Path) -> None:
    with pytest.raises(ValueError, match="no sentences"):
        await examine(RasaAssistant(SimpleNamespace()), "elsewhere", tmp_path, None, date(2026, 11, 25))


def test_training_is_told_only_where_it_was_measured() -> None:
    trained = judge_costs([read(), read()], Costs(200, 10, 59.0))
    assert value(trained, "CPU per message, mean") == pytest.approx(1.0)
    assert figure(trained, "Training").verdict == "reached"
    names = [each.name for each in judge_costs([read()], Costs(200, 10)).figures]
    assert "Training" not in names


def test_costs_are_measured_in_megabytes(tmp_path: Path) -> None:
    assert model_mb(tmp_path) == 0.0
    (tmp_path / "model.tar.gz").write_bytes(b"x" * 2_000_000)
    assert model_mb(tmp_path) == model_mb(tmp_path / "model.tar.gz") == 2.0
    assert 10 < peak_memory_mb() < 100_000


def test_the_95th_percentile_of_one_value_is_that_value() -> None:
    assert p95([3.0]) == 3.0
    assert p95(range(1, 101)) > 90


def test_the_page_tells_targets_and_tables_and_quotes_no_sentence() -> None:
    figures = [Figure("Recall", 0.5, Unit.SHARE, Target(0.9)), Figure("Memory", 200.4, Unit.MEGABYTES)]
    tables = [Table("By style", ("style", "right"), [("formal", "50.0 %")]), Table("Nothing", ("a",), [])]
    section = Section("Emergencies", "As counted.", figures, tables, [Mistake("RUMAHKU API", "a", "b")])
    page = to_markdown(Report("held_out", date(2026, 11, 25), {"emergencies": 1200}, 7, [section]))
    assert "on 2026-11-25" in page
    assert "1,200 emergencies" in page
    assert "Left out: 7" in page
    assert "| Recall | ≥ 90.0 % | 50.0 % | not reached |" in page
    assert "| Memory | 200 MB |" in page
    assert "| formal | 50.0 % |" in page
    assert "Nothing" not in page
    assert "RUMAHKU" not in page


@pytest.mark.parametrize(
    ("value", "target", "written"),
    [
        (0.9496, Target(0.95), "< 95.0 %"),
        (0.9504, Target(0.95), "95.0 %"),
        (0.0104, Target(0.01, at_least=False), "> 1.0 %"),
        (0.9, Target(0.95), "90.0 %"),
    ],
)
def test_rounding_never_hides_a_missed_target(value: float, target: Target, written: str) -> None:
    assert Figure("Accuracy", value, Unit.SHARE, target).written == written


@pytest.mark.parametrize(
    ("target", "value", "reached"),
    [(Target(0.9), 0.9, True), (Target(0.9), 0.8, False), (Target(1, at_least=False), 1.5, False)],
)
def test_a_bound_counts_as_reached(target: Target, value: float, reached: bool) -> None:
    assert target.is_reached(value) is reached
