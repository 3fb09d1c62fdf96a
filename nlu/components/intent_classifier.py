"""The intent, with calibrated confidence; and what a message asks for that asks for several things."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.messages import ASIDE, KINDS, READER, REQUESTS, metadata_of, requests_of
from nlu.components.request_reader import KIND, RequestReader, intents_of, likeliest_kinds
from nlu.components.rows import feature_rows, row_of
from nlu.text.categories import group_of
from nlu.text.linear import LinearModel
from nlu.text.requests import Wishes

MODEL = "intents.npz"
CATEGORY_GROUP = "category_group"
"""The kind of a complaint: no metadata, but the group of its `category`."""

UNREADABLE = {"name": None, "confidence": 0.0}
"""The intent of a message without any word that was ever seen."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """`nlu.text.linear` over the sparse features.

    An intent of which the training sentences tell kinds is learnt kind by kind: a fire and a fainting have
    little in common but what follows, and the fainting lies nearer to a complaint about a hospital. The
    confidence of an intent is that of its kinds together; the likeliest kind of each such intent is left in
    `KINDS`.
    """

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`families`: lists of related intents by name; `kinds`: intents that are learnt by kind, each with
        the metadata that names the kind, or `CATEGORY_GROUP`; `ranking_length`: how many intents are told;
        `requests`: intents that can stand beside another in one message, `before`: those that can stand only
        before one, `behind`: only behind one, `asides`: those that can stand beside an answer."""
        return {
            "families": {},
            "kinds": {},
            "ranking_length": 10,
            "requests": [],
            "before": [],
            "behind": [],
            "asides": [],
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> LinearIntentClassifier:
        """What `train` learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder / MODEL))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents of all training sentences."""
        examples = training_data.intent_examples
        families = {intent: name for name, intents in self._config["families"].items() for intent in intents}
        labels = [self._label(example) for example in examples]
        families |= {label: label.partition(KIND)[0] for label in labels if KIND in label}
        self._model = LinearModel.learn(feature_rows(examples), labels, families)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / MODEL)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, its ranking and, where there are several requests, all of them."""
        for message in messages:
            ranking = self._rank(message)
            message.set(
                INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True
            )
            message.set(INTENT_RANKING_KEY, ranking[: self._config["ranking_length"]], add_to_output=True)
            self._take_apart(message)
        return messages

    def _label(self, example: Message) -> str:
        """What a training sentence stands for: its intent, with its kind where it has one."""
        intent: str = example.get(INTENT)
        kind = kind_of(example, self._config["kinds"].get(intent, ""))
        return f"{intent}{KIND}{kind}" if kind else intent

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        row = row_of(message)
        if row.is_empty:
            return []
        labels = self._trained.rank(row)
        message.set(KINDS, likeliest_kinds(labels))
        return [{"name": name, "confidence": confidence} for name, confidence in intents_of(labels)]

    def _take_apart(self, message: Message) -> None:
        reader = RequestReader(message, self._trained.rank, self._wishes)
        message.set(READER, reader)
        if requests := reader.requests():
            message.set(REQUESTS, requests_of(message, requests), add_to_output=True)
        elif beside := reader.aside(frozenset(self._config["asides"])):
            message.set(ASIDE, requests_of(message, beside), add_to_output=True)

    @property
    def _wishes(self) -> Wishes:
        named = (frozenset(self._config[name]) for name in ("requests", "before", "behind"))
        return Wishes(*named)

    @property
    def _trained(self) -> LinearModel:
        if self._model is None:
            raise RuntimeError("the intent classifier was not trained")
        return self._model


def kind_of(example: Message, named_by: str) -> str:
    """What kind of its intent a training sentence is; "" where it does not tell."""
    if named_by == CATEGORY_GROUP:
        return group_of(metadata_of(example, "category"))
    return metadata_of(example, named_by)
