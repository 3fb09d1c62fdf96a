"""Proposes where a message may be two requests; the intent classifier judges."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.messages import CLAUSES, words_of
from nlu.text.clauses import possible_cuts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class RequestSplitter(GraphComponent):
    """Leaves the possible cuts of each message in `CLAUSES`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestSplitter:
        """There is nothing to configure."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training sentences are labelled whole."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Propose cuts."""
        for message in messages:
            message.set(CLAUSES, possible_cuts(message.get(TEXT) or "", words_of(message)))
        return messages
