"""Word and letter features of a message, and of any part of it that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.messages import READ_PART, reading
from nlu.components.rows import add_row
from nlu.text.meanings import Meanings
from nlu.text.row import Row
from nlu.text.vectors import VIEWS, Vectors

VIEWS_FILE = "views.npz"
MEANINGS = "meanings.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(GraphComponent):
    """Adds one row of `nlu.text.vectors` to each message as Rasa's sparse sentence features."""

    def __init__(
        self, name: str, storage: ModelStorage, resource: Resource, vectors: Vectors | None = None
    ) -> None:
        self._name = name
        self._storage = storage
        self._resource = resource
        self._vectors = vectors

    @classmethod
    def required_components(cls) -> list[type]:
        """The words."""
        return [Tokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeaturizer:
        """An untrained featurizer."""
        return cls(execution_context.node_name, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the features of the training sentences."""
        self._vectors = Vectors.learn([reading(example) for example in training_data.intent_examples])
        with self._storage.write_to(self._resource) as folder:
            save(self._vectors, folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> NgramFeaturizer:
        """What `train` learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(execution_context.node_name, model_storage, resource, load(folder))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize what the classifiers learn from."""
        for example in training_data.intent_examples:
            self._add_features(example)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features, and the way to those of a part."""
        for message in messages:
            self._add_features(message)
            message.set(READ_PART, partial(self._read_part, message))
        return messages

    def _add_features(self, message: Message) -> None:
        add_row(message, self._learnt.read(reading(message)), self._learnt.width, self._name)

    def _read_part(self, message: Message, first: int, end: int | None = None) -> Row:
        return self._learnt.read(reading(message, first, end))

    @property
    def _learnt(self) -> Vectors:
        if self._vectors is None:
            raise RuntimeError("the featurizer was not trained")
        return self._vectors


def save(vectors: Vectors, folder: Path) -> None:
    """Write what was learnt as packed arrays; the features' names as one text each, a line per feature."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, (groups, rarity) in vectors.vocabularies().items():
        arrays[f"{name}.groups"] = _packed(groups)
        arrays[f"{name}.rarity"] = rarity
    np.savez_compressed(folder / VIEWS_FILE, **arrays)
    meanings = vectors.meanings
    np.savez_compressed(folder / MEANINGS, words=_packed(meanings.rows), vectors=meanings.vectors)


def load(folder: Path) -> Vectors:
    """Read what `save` wrote."""
    with (
        np.load(folder / VIEWS_FILE, allow_pickle=False) as views,
        np.load(folder / MEANINGS, allow_pickle=False) as kept,
    ):
        vocabularies = {name: (_unpacked(views[f"{name}.groups"]), views[f"{name}.rarity"]) for name in VIEWS}
        rows = {word: row for row, word in enumerate(_unpacked(kept["words"]))}
        return Vectors.put_together(vocabularies, Meanings(rows, kept["vectors"]))


def _packed(names: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def _unpacked(text: npt.NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n") if len(text) else []
