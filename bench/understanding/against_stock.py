"""Siger's understanding beside stock Rasa 3.6.21: the same training data, the same sentences, the same run.

    uv run python -m bench.understanding.against_stock [--retrain] [--epochs 100]

Stock Rasa gets an environment of its own (Python 3.10, TensorFlow; see `bench.against_stock_rasa`) and its
default pipeline, `stock_config.yml`. Its training takes an hour or more on two cores, so the model is kept
below the data folder and trained again only where data or configuration have changed, or with `--retrain`.
Ours is trained each time. Both read every sentence of `tests/nlu/held_out/intents.yml` that no training
holds, one at a time.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from bench.against_stock_rasa import QUIET, stock_environment
from bot.assistant.evaluation.exam import HELD_OUT, TRAINING, load_exam, taught, unseen
from bot.assistant.evaluation.intents import accuracy, macro_f1
from bot.assistant.evaluation.reading import Example, Read, by_style
from bot.settings import PROJECT_ROOT, settings

SIDE = Path(__file__).with_name("rasa_side.py")
NO_CACHE = {"RASA_MAX_CACHE_SIZE": "0"}
STOCK_CONFIG = Path(__file__).with_name("stock_config.yml")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its Python, its configuration, where it keeps its model, and what it may import."""

    python: Path
    config: Path
    models: Path
    imports: str = ""

    def run(self, *arguments: str, said: str = "") -> Any:
        """Run the stand-alone script, and give what it tells."""
        done = subprocess.run(
            [str(self.python), str(SIDE), *arguments],
            cwd=PROJECT_ROOT,
            env={**os.environ, **QUIET, **NO_CACHE, "PYTHONPATH": self.imports},
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    def train(self) -> Mapping[str, Any]:
        """Train on our data."""
        self.models.mkdir(parents=True, exist_ok=True)
        trained: Mapping[str, Any] = self.run("train", str(self.config), str(TRAINING), str(self.models))
        return trained

    def train_once(self, state: str, *, anew: bool) -> Mapping[str, Any]:
        """What the last training told, where it was one of this state; else train."""
        kept = self.models / "trained.json"
        told: dict[str, Any] = json.loads(kept.read_text()) if kept.exists() and not anew else {}
        if told.get("state") != state:
            told = {**self.train(), "state": state}
            kept.write_text(json.dumps(told))
        return told

    def read(self, examples: Sequence[Example]) -> Mapping[str, Any]:
        """Read the sentences."""
        said = json.dumps([example.text for example in examples])
        answered: Mapping[str, Any] = self.run("read", str(self.models), said=said)
        return answered


def main() -> None:
    """Train both sides, let them read, and print them beside each other."""
    chosen = arguments()
    folder = settings().data_dir / "bench"
    ours = our_side(folder)
    stock = stock_side(folder, chosen.epochs)
    examples = unseen(load_exam(HELD_OUT)["intents"], taught())
    trained = [ours.train(), stock.train_once(state_of(stock.config), anew=chosen.retrain)]
    answered = [ours.read(examples), stock.read(examples)]
    show(examples, trained, answered)


def arguments() -> Namespace:
    """What was asked for."""
    parser = ArgumentParser(description="Siger beside stock Rasa")
    parser.add_argument(
        "--retrain", action="store_true", help="train stock Rasa even where nothing has changed"
    )
    parser.add_argument("--epochs", type=int, default=100, help="of DIET; fewer only to try this program")
    return parser.parse_args()


def our_side(folder: Path) -> Side:
    """Siger's pipeline, in this environment."""
    models = folder / "understanding" / "ours"
    return Side(Path(sys.executable), PROJECT_ROOT / "config.yml", models, str(PROJECT_ROOT))


def stock_side(folder: Path, epochs: int) -> Side:
    """Stock Rasa with its default pipeline."""
    pipeline = yaml.safe_load(STOCK_CONFIG.read_text(encoding="utf-8"))
    for component in pipeline["pipeline"]:
        if "epochs" in component:
            component["epochs"] = epochs
    models = folder / "understanding" / f"stock-{epochs}-epochs"
    models.mkdir(parents=True, exist_ok=True)
    config = models / "config.yml"
    config.write_text(yaml.safe_dump(pipeline), encoding="utf-8")
    return Side(stock_environment(folder) / "bin" / "python", config, models)


def state_of(config: Path) -> str:
    """A hash of the configuration and of all training sentences."""
    digest = hashlib.sha256(config.read_bytes())
    for file in sorted(TRAINING.rglob("*.yml")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def show(
    examples: Sequence[Example], trained: Sequence[Mapping[str, Any]], answered: Sequence[Mapping[str, Any]]
) -> None:
    """Print both sides."""
    table = Table("figure", "Siger", "stock Rasa 3.6.21", title=f"{len(examples)} held-out sentences")
    both = [reads_of(examples, side["answers"]) for side in answered]
    for style in by_style(both[0]):
        table.add_row(f"accuracy, {style}", *(f"{accuracy(by_style(reads)[style]):.1%}" for reads in both))
    table.add_row("accuracy, all", *(f"{accuracy(reads):.1%}" for reads in both))
    table.add_row("macro F1, all", *(f"{macro_f1(reads):.3f}" for reads in both))
    for name, field in (("by the clock", "wall_ms"), ("CPU, all cores", "cpu_ms")):
        typical = [median(answer[field] for answer in side["answers"]) for side in answered]
        table.add_row(f"a message, {name}, median", *(f"{each:.2f} ms" for each in typical))
    table.add_row("memory after reading", *(f"{side['memory_mb']:,.0f} MB" for side in answered))
    table.add_row("training, by the clock", *(f"{side['wall_s']:,.0f} s" for side in trained))
    table.add_row("training, CPU, all cores", *(f"{side['cpu_s']:,.0f} s" for side in trained))
    table.add_row("memory after training", *(f"{side['memory_mb']:,.0f} MB" for side in trained))
    table.add_row("model file", *(f"{side['model_mb']:,.0f} MB" for side in trained))
    Console().print(table)


def reads_of(examples: Sequence[Example], answers: Sequence[Mapping[str, Any]]) -> list[Read]:
    """The sentences with what one side made of them."""
    return [
        Read(example, {"intent": {"name": answer["intent"]}}, answer["cpu_ms"] / 1000)
        for example, answer in zip(examples, answers, strict=True)
    ]


if __name__ == "__main__":
    main()
