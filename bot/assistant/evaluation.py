"""How well the held-out sentences are understood, and what that costs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from rasa.shared.nlu.training_data.loading import load_data
from sklearn.metrics import accuracy_score, f1_score

from bot.assistant.engine import RasaAssistant

NOTHING = "(none)"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence, what was made of it, and the CPU seconds that took."""

    text: str
    expected: str
    found: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """The figures over all sentences. Latencies are CPU milliseconds per sentence."""

    sentences: int
    accuracy: float
    macro_f1: float
    median_ms: float
    p95_ms: float
    confusions: Sequence[tuple[tuple[str, str], int]]


async def read_all(assistant: RasaAssistant, held_out: Path) -> list[Sentence]:
    """Parse every sentence of a Rasa training-data file that no training ever saw."""
    return [
        await read_one(assistant, example.get("text"), example.get("intent"))
        for example in load_data(str(held_out)).intent_examples
    ]


async def read_one(assistant: RasaAssistant, text: str, expected: str) -> Sentence:
    """Parse one sentence."""
    began = time.process_time()
    parsed = await assistant.parse(text)
    return Sentence(text, expected, parsed["intent"]["name"] or NOTHING, time.process_time() - began)


def report(sentences: Sequence[Sentence]) -> Report:
    """The figures.

    Raises:
        ValueError: there are no sentences.
    """
    if not sentences:
        raise ValueError("there is nothing to evaluate")
    expected = [sentence.expected for sentence in sentences]
    found = [sentence.found for sentence in sentences]
    milliseconds = [sentence.seconds * 1000 for sentence in sentences]
    confused = Counter(pair for pair in zip(expected, found, strict=True) if pair[0] != pair[1])
    return Report(
        sentences=len(sentences),
        accuracy=float(accuracy_score(expected, found)),
        macro_f1=float(f1_score(expected, found, average="macro", labels=sorted(set(expected)))),
        median_ms=median(milliseconds),
        p95_ms=quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0],
        confusions=confused.most_common(10),
    )
