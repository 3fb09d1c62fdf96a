"""Labelled sentences, and what the assistant makes of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.loading import load_data

from bot.assistant.engine import RasaAssistant

NOTHING = "(none)"
FALLBACK = "nlu_fallback"
STYLES = ("formal", "colloquial", "typo", "javanese", "lampung_api", "lampung_nyo", "sundanese")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with its labels; `style` is "" where its file names none."""

    text: str
    style: str = ""
    labels: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """An example, what the assistant made of it, and the CPU seconds that took."""

    example: Example
    parsed: Mapping[str, Any]
    seconds: float = 0.0

    def label(self, name: str) -> Any:
        """What is right."""
        return self.example.labels[name]

    @property
    def intent(self) -> str:
        """The intent that the assistant goes by, `nlu_fallback` included."""
        return (self.parsed.get("intent") or {}).get("name") or NOTHING

    @property
    def ranking(self) -> Mapping[str, float]:
        """The classifier's intents with their confidence, best first, without the fallback."""
        ranked = self.parsed.get("intent_ranking") or []
        return {entry["name"]: entry["confidence"] for entry in ranked if entry["name"] != FALLBACK}


def examples_of(file: Path) -> list[Example]:
    """The sentences of a file: Rasa's training data where it is YAML, else an object per line.

    A file that does not exist has none.
    """
    if not file.exists():
        return []
    return list(_rasa_examples(file) if file.suffix == ".yml" else _lines(file))


def _rasa_examples(file: Path) -> Iterator[Example]:
    for sentence in load_data(str(file)).intent_examples:
        metadata = (sentence.get("metadata") or {}).get("intent") or {}
        labels = {"intent": sentence.get("intent"), "entities": sentence.get("entities") or []}
        yield Example(sentence.get("text"), metadata.get("style", ""), labels)


def _lines(file: Path) -> Iterator[Example]:
    for line in file.read_text(encoding="utf-8").splitlines():
        labels = json.loads(line)
        yield Example(labels["text"], labels.get("style", ""), labels)


async def read_all(assistant: RasaAssistant, examples: Sequence[Example]) -> list[Read]:
    """Parse every sentence, one after the other."""
    return [await _read(assistant, example) for example in examples]


async def _read(assistant: RasaAssistant, example: Example) -> Read:
    began = time.process_time()
    parsed = await assistant.parse(example.text)
    return Read(example, parsed, time.process_time() - began)


def by_label(reads: Sequence[Read], label: Callable[[Read], str]) -> dict[str, list[Read]]:
    """The sentences grouped by one label, in the order in which the labels first come."""
    groups: dict[str, list[Read]] = {}
    for read in reads:
        groups.setdefault(label(read), []).append(read)
    return groups


def by_style(reads: Sequence[Read]) -> dict[str, list[Read]]:
    """The sentences of each style, in the order of `STYLES`; a style that nobody writes in is left out."""
    groups = by_label(reads, lambda read: read.example.style)
    known = [style for style in STYLES if style in groups]
    return {style: groups[style] for style in (*known, *(groups.keys() - set(STYLES) - {""}))}
