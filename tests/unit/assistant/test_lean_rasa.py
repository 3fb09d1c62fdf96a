"""What is saved in Rasa changes no outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assistant.lean_rasa import merge_without_copies

Merge = Callable[..., TrainingData]


@pytest.fixture
def own_merge() -> Iterator[Merge]:
    """Rasa's own way, put back afterwards."""
    own = TrainingData.merge
    merge_without_copies()
    yield own
    TrainingData.merge = own


def data(*texts: str, **others: object) -> TrainingData:
    return TrainingData([Message.build(text, intent="sapa") for text in texts], **others)


def test_merged_training_data_are_those_of_rasa(own_merge: Merge) -> None:
    first = data("halo", "pagi", entity_synonyms={"lombok": "cabai"})
    second = data("pagi", "sore", regex_features=[{"name": "nik", "pattern": "[0-9]{16}"}])
    third = data(lookup_tables=[{"name": "pasar", "elements": ["Tugu", "Liwa"]}], responses={"utter_x": [{}]})
    assert (
        first.merge(second, None, third).fingerprint() == own_merge(first, second, None, third).fingerprint()
    )


def test_what_was_merged_stays_as_it_was(own_merge: Merge) -> None:
    first, second = data("halo", entity_synonyms={"lombok": "cabai"}), data("pagi")
    first.merge(second)
    assert [example.get("text") for example in first.training_examples] == ["halo"]
    assert first.entity_synonyms == {"lombok": "cabai"}
