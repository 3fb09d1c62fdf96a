"""The sets that measure are honest only while training does not know them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.loading import load_data

from bot.settings import PROJECT_ROOT
from nlu.text.categories import categories
from nlu.text.normaliser import normalise

TRAINING = PROJECT_ROOT / "nlu" / "data" / "nlu"
SETS = PROJECT_ROOT / "tests" / "nlu"
MEMORABLE_WORDS = 5
"""Shorter sentences ("selamat pagi", "gak usah") are the same whoever writes them."""


def sentences(folder: Path) -> Iterator[str]:
    yield from (example.get("text") for example in load_data(str(folder / "intents.yml")).intent_examples)
    for file in folder.glob("*.jsonl"):
        yield from (json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def trained() -> set[str]:
    return {normalise(example.get("text")) for example in load_data(str(TRAINING)).intent_examples}


@pytest.mark.parametrize("name", ["held_out", "dev"])
def test_no_sentence_that_measures_is_trained_on(name: str, trained: set[str]) -> None:
    known = [text for text in sentences(SETS / name) if normalise(text) in trained]
    assert [text for text in known if len(text.split()) >= MEMORABLE_WORDS] == []


def test_no_sentence_is_in_both_sets() -> None:
    held_out, dev = (set(map(str.casefold, sentences(SETS / name))) for name in ("held_out", "dev"))
    assert {text for text in held_out & dev if len(text.split()) >= MEMORABLE_WORDS} == set()


def test_the_training_data_know_every_category() -> None:
    examples = load_data(str(TRAINING)).intent_examples
    told = {(example.get("metadata") or {}).get("intent", {}).get("category") for example in examples}
    assert told - {None} == set(categories())
