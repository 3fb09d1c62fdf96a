"""Our features and classifier on somebody else's data: MASSIVE, Indonesian (Amazon, CC BY 4.0).

    uv run python -m bench.understanding.massive [--train FILE --dev FILE]

It trains on `train`, tests on `dev`, and adds one part of the pipeline after the other, so that each shows
what it brings. Families are MASSIVE's scenarios. The data are not part of the project; the dictionaries are
ours and were made for citizens of Lampung, not for these sentences.
"""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sklearn.metrics import accuracy_score, f1_score

from bot.settings import PROJECT_ROOT
from nlu.text.linear import LinearModel
from nlu.text.meanings import Meanings
from nlu.text.ngrams import marks
from nlu.text.normaliser import read_words
from nlu.text.row import joined
from nlu.text.spelling import Spelling
from nlu.text.vectors import VIEWS, Vectors
from nlu.text.words import Reading

DATA = PROJECT_ROOT.parent / "shared" / "data" / "massive_id"
Reader = Callable[[str], Sequence[str]]
"""From a text to its words in standard spelling."""

NO_MEANINGS = Meanings.learn([])


@dataclass(frozen=True, slots=True)
class Sentences:
    """Utterances with their intents; `families` names the scenario of each intent."""

    texts: Sequence[str]
    intents: Sequence[str]
    families: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the pipeline: how it reads a text, which views it takes, and whether it knows families."""

    added: str
    reader: Reader
    views: Sequence[str]
    meanings: bool = False
    families: bool = False

    def read(self, text: str) -> Reading:
        """What the classifier sees of `text`."""
        return Reading(self.reader(text), [word.folded for word in read_words(text)])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step reached, in CPU time: per sentence, and for training with its calibration."""

    accuracy: float
    macro_f1: float
    features: int
    training_s: float
    reading_ms: float


def main() -> None:
    """Measure every step and print them."""
    chosen = arguments()
    train, dev = load(chosen.train), load(chosen.dev)
    title = f"MASSIVE id-ID: {len(train.texts):,} to train, {len(dev.texts):,} to test"
    table = Table(
        "added", "accuracy", "macro F1", "features", "CPU to train", "CPU per sentence", title=title
    )
    for step in steps(train.texts):
        table.add_row(step.added, *written(measure(step, train, dev)))
    Console().print(table)


def arguments() -> Namespace:
    """Where the two files are."""
    parser = ArgumentParser(description="The pipeline on MASSIVE")
    parser.add_argument("--train", type=Path, default=DATA / "train.jsonl")
    parser.add_argument("--dev", type=Path, default=DATA / "dev.jsonl")
    chosen = parser.parse_args()
    for file in (chosen.train, chosen.dev):
        if not file.exists():
            parser.error(f"{file} does not exist; MASSIVE is at https://github.com/alexa/massive")
    return chosen


def load(file: Path) -> Sentences:
    """Read a file of MASSIVE."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return Sentences(
        [row["utt"] for row in rows],
        [row["intent"] for row in rows],
        {row["intent"]: row["scenario"] for row in rows},
    )


def steps(texts: Sequence[str]) -> Iterator[Step]:
    """Each part of the pipeline on top of those before."""
    names = list(VIEWS)
    for count, name in enumerate(names, start=1):
        yield Step(name if count == 1 else f"+ {name}", plain, names[:count])
    yield Step("+ normaliser", standard, names)
    guessing = with_guesses(Spelling.learn(map(standard, texts)))
    yield Step("+ spelling", guessing, names)
    yield Step("+ marks", with_marks(guessing), names)
    yield Step("+ meanings", with_marks(guessing), names, meanings=True)
    yield Step("+ families", with_marks(guessing), names, meanings=True, families=True)


def plain(text: str) -> Sequence[str]:
    """Words between blanks, in lower case."""
    return text.casefold().split()


def standard(text: str) -> Sequence[str]:
    """Words in standard spelling."""
    return [word for read in read_words(text) for word in read.normal.split()]


def with_guesses(spelling: Spelling) -> Reader:
    """The same, each with what it may be misspelt from."""
    return lambda text: [each for word in standard(text) for each in (word, *spelling.meant(word))]


def with_marks(reader: Reader) -> Reader:
    """The same, with the marks of the whole sentence."""

    def read(text: str) -> Sequence[str]:
        words = reader(text)
        return [*words, *marks(text, len(words))]

    return read


def measure(step: Step, train: Sentences, dev: Sentences) -> Outcome:
    """Train and test one step."""
    began = time.process_time()
    read = [step.read(text) for text in train.texts]
    learnt = Vectors.learn(read)
    chosen = {name: learnt.vocabularies()[name] for name in step.views}
    vectors = Vectors.put_together(chosen, learnt.meanings if step.meanings else NO_MEANINGS)
    rows = joined([vectors.read(words) for words in read], vectors.width)
    model = LinearModel.learn(rows, train.intents, train.families if step.families else None)
    training_s = time.process_time() - began
    cpu = time.process_time()
    found = [model.rank(vectors.read(step.read(text)), 1)[0][0] for text in dev.texts]
    reading_ms = (time.process_time() - cpu) / len(found) * 1000
    return Outcome(
        float(accuracy_score(dev.intents, found)),
        float(
            f1_score(dev.intents, found, average="macro", labels=sorted(set(dev.intents)), zero_division=0)
        ),
        vectors.width,
        training_s,
        reading_ms,
    )


def written(outcome: Outcome) -> Sequence[str]:
    """A row of the table."""
    return (
        f"{outcome.accuracy:.2%}",
        f"{outcome.macro_f1:.3f}",
        f"{outcome.features:,}",
        f"{outcome.training_s:.0f} s",
        f"{outcome.reading_ms:.2f} ms",
    )


if __name__ == "__main__":
    main()
