"""The sets of labelled sentences, and what training holds of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.assistant.evaluation.reading import Example, examples_of
from bot.settings import PROJECT_ROOT

SETS = PROJECT_ROOT / "tests" / "nlu"
TRAINING = PROJECT_ROOT / "nlu" / "data" / "nlu"
HELD_OUT = "held_out"
FILES = {
    "intents": "intents.yml",
    "complaints": "complaints.jsonl",
    "emergencies": "emergencies.jsonl",
    "places": "places.jsonl",
    "no_place": "no_place.jsonl",
    "prices": "prices.jsonl",
    "double": "double.jsonl",
    "services": "services.jsonl",
    "articles": "articles.jsonl",
}
Exam = Mapping[str, Sequence[Example]]


def load_exam(set_name: str, sets: Path = SETS) -> Exam:
    """The sentences of each file of a set; none of a file that the set does not have.

    Raises:
        ValueError: the set has no sentences at all.
    """
    exam = {name: examples_of(sets / set_name / file) for name, file in FILES.items()}
    if not any(exam.values()):
        raise ValueError(f"{set_name} has no sentences")
    return exam


def taught(training: Path = TRAINING) -> frozenset[str]:
    """The spelling of every training sentence."""
    return frozenset(
        spelling(example.text) for file in training.rglob("*.yml") for example in examples_of(file)
    )


def unseen(examples: Sequence[Example], known: frozenset[str]) -> list[Example]:
    """The sentences that no training saw: "ya" and "pagi min" are written by whoever writes."""
    return [example for example in examples if spelling(example.text) not in known]


def spelling(text: str) -> str:
    """A sentence without capitals and superfluous blanks."""
    return " ".join(text.casefold().split())
