"""Places and the words of the gazetteer become entities; the place is also given as one record."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.messages import words_of
from nlu.gazetteer.extract import extract

PLACE = "place"
"""Where a message keeps its place, or None: code, name, kind, confidence, parents, alternatives, patokan."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GazetteerExtractor(GraphComponent, EntityExtractorMixin):
    """Entities by `nlu.gazetteer`, with official names and codes as values, and the message's `place`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GazetteerExtractor:
        """There is nothing to configure: the facts stand in `nlu/gazetteer`."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities and the place of each message."""
        for message in messages:
            found, place = extract(message.get(TEXT) or "", words_of(message))
            known = message.get(ENTITIES, [])
            new = [entity for entity in found if not any(_overlap(entity, other) for other in known)]
            message.set(ENTITIES, known + self.add_extractor_name(new), add_to_output=True)
            message.set(PLACE, place, add_to_output=True)
        return messages


def _overlap(entity: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether both share a letter: "LPG" is no gas inside a report number."""
    return bool(entity["start"] < other["end"] and other["start"] < entity["end"])
