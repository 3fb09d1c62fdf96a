"""What understanding costs: CPU, memory, and the time to train."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles

from bot.assistant.evaluation.reading import Read
from bot.assistant.evaluation.sheets import Figure, Section, Target, Unit

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of `ru_maxrss`; see getrusage(2)."""

NOTE = (
    "CPU time of the evaluating process per message of the intents' set, each read once after a warm-up "
    "on others, with everything that Rasa does around it. Memory is the most that the process held after "
    "loading and warming up. Training is a separate process, its start included, with nothing kept from "
    "earlier trainings."
)


@dataclass(frozen=True, slots=True)
class Costs:
    """Megabytes and seconds; `training_s` is None where nothing was trained."""

    memory_mb: float
    model_mb: float
    training_s: float | None = None


def judge_costs(reads: Sequence[Read], costs: Costs) -> Section:
    """Latency, memory, size, training."""
    milliseconds = [read.seconds * 1000 for read in reads]
    ceiling = Target(1.5, at_least=False)
    figures = [
        Figure("CPU per message, mean", mean(milliseconds), Unit.MILLISECONDS, ceiling),
        Figure("CPU per message, median", median(milliseconds), Unit.MILLISECONDS),
        Figure("CPU per message, 95 % below", p95(milliseconds), Unit.MILLISECONDS),
        Figure("Memory", costs.memory_mb, Unit.MEGABYTES),
        Figure("Model file", costs.model_mb, Unit.MEGABYTES),
    ]
    if costs.training_s is not None:
        figures.append(Figure("Training", costs.training_s, Unit.SECONDS, Target(60, at_least=False)))
    return Section("Cost", NOTE, figures)


def p95(values: Sequence[float]) -> float:
    """What 95 % of the values stay below."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def peak_memory_mb() -> float:
    """The most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_PER_UNIT / 1e6


def model_mb(models: Path) -> float:
    """The size of the model, or of the newest in a folder of models."""
    files = (
        [models]
        if models.is_file()
        else sorted(models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    )
    return files[-1].stat().st_size / 1e6 if files else 0.0


def train_anew(models: Path) -> float:
    """Train a model into the folder in a process of its own; returns the seconds that took.

    Raises:
        subprocess.CalledProcessError: training failed; its log is on standard error.
    """
    fresh = {"MODEL_PATH": str(models), "RASA_CACHE_DIRECTORY": str(models / "cache")}
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bot", "train", "--force"],
        env={**os.environ, **fresh},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began
