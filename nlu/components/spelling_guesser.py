"""Adds to each word that nobody wrote in training what it may be misspelt from."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.messages import READ_AS, tokens_of
from nlu.text.spelling import Spelling

COUNTS = "words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingGuesser(GraphComponent):
    """`nlu.text.spelling` over the tokens. The word itself stays beside the guess, since it may be a name."""

    def __init__(self, storage: ModelStorage, resource: Resource, spelling: Spelling | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._spelling = spelling

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
    ) -> SpellingGuesser:
        """An untrained guesser."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> SpellingGuesser:
        """What `train` learnt."""
        with model_storage.read_from(resource) as folder:
            counts = json.loads((folder / COUNTS).read_text(encoding="utf-8"))
        return cls(model_storage, resource, Spelling(counts))

    def train(self, training_data: TrainingData) -> Resource:
        """Count the words of the training sentences."""
        self._spelling = Spelling.learn(
            [word for token in tokens_of(example) for word in token.data[READ_AS]]
            for example in training_data.intent_examples
        )
        with self._storage.write_to(self._resource) as folder:
            counts = json.dumps(self._spelling.counts, ensure_ascii=False)
            (folder / COUNTS).write_text(counts, encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Guess in the training sentences too, which have typing mistakes of their own."""
        self.process(training_data.intent_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the guesses.

        Raises:
            RuntimeError: nothing was learnt yet.
        """
        if self._spelling is None:
            raise RuntimeError("the spelling guesser was not trained")
        for message in messages:
            for token in tokens_of(message):
                read: list[str] = token.data[READ_AS]
                token.data[READ_AS] = [each for word in read for each in (word, *self._spelling.meant(word))]
        return messages
