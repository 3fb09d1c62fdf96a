"""What a complaint is about, whose job it is, and whether somebody is in danger."""

from __future__ import annotations

from typing import Any, Final

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.messages import KINDS, READER, REQUESTS, metadata_of, requests_of, words_of
from nlu.components.rows import feature_rows, row_of
from nlu.text.categories import authority_of, categories
from nlu.text.linear import LinearModel
from nlu.text.row import Row
from nlu.text.two_complaints import Guess, two_complaints

MODEL: Final = "categories.npz"
RANKED: Final = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ComplaintClassifier(GraphComponent, IntentClassifier):
    """Learns from the training sentences' metadata which `category` a complaint has.

    Sets, where the message tells a problem, `category` (the three likeliest with confidence), `authority`
    and `emergency` (kind and confidence, or None); where two problems are told, both as `requests`. Danger
    that is likely enough becomes the intent, whatever else the message wishes.
    """

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        categories: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._categories = categories

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`problem_intents`: intents under which a problem is told; `emergency_intent`: the intent that an
        emergency has; `alarm`: how likely it must be to come before another intent."""
        return {"problem_intents": ["lapor_pengaduan"], "emergency_intent": "darurat", "alarm": 0.2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ComplaintClassifier:
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
    ) -> ComplaintClassifier:
        """What `train` learnt."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder / MODEL))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the categories of complaints.

        Raises:
            ValueError: a sentence names a category that the tree does not have.
        """
        told = [example for example in training_data.intent_examples if metadata_of(example, "category")]
        labels = [metadata_of(example, "category") for example in told]
        if unknown := set(labels) - categories().keys():
            raise ValueError(f"training sentences name unknown categories: {', '.join(sorted(unknown))}")
        self._categories = LinearModel.learn(feature_rows(told), labels)
        with self._storage.write_to(self._resource) as folder:
            self._categories.save(folder / MODEL)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what is known of each message that tells a problem."""
        for message in messages:
            row = row_of(message)
            if row.is_empty:
                continue
            danger: str = self._config["emergency_intent"]
            likely = self._danger(message, danger)
            if likely >= self._config["alarm"]:
                self._raise_alarm(message, likely)
            is_emergency = _best_guess(message) == danger
            if is_emergency or _best_guess(message) in self._config["problem_intents"]:
                found = {"kind": message.get(KINDS)[danger], "confidence": likely} if is_emergency else None
                message.set("emergency", found, add_to_output=True)
                self._sort(message, row)
                self._find_second(message)
        return messages

    def _danger(self, message: Message, danger: str) -> float:
        """How likely somebody is in danger, be it told beside a question that hides it."""
        likely = _likelihood(message, danger)
        reader = message.get(READER)
        hidden = reader.danger(danger) if likely < self._config["alarm"] else None
        if hidden is None:
            return likely
        message.set(KINDS, reader.kinds(hidden))
        return float(hidden.confidence)

    def _find_second(self, message: Message) -> None:
        """Where a complaint is two, say so."""
        if message.get(REQUESTS) or message.get(INTENT)["name"] not in self._config["problem_intents"]:
            return
        reader = message.get(READER)
        told = reader.complaints()
        guesses = [
            (self._guess(reader.row(each.first)), self._guess(reader.row(each.second))) for each in told
        ]
        if found := two_complaints(told, guesses):
            message.set(REQUESTS, requests_of(message, found.parts), add_to_output=True)

    def _guess(self, row: Row) -> Guess:
        ranked = self._learnt.rank(row, RANKED)
        return Guess(*ranked[0], dict(ranked))

    def _raise_alarm(self, message: Message, likely: float) -> None:
        """Whatever else the message may wish, danger comes first."""
        name = self._config["emergency_intent"]
        if message.get(INTENT)["name"] != name:
            alarm = {"name": name, "confidence": likely}
            others = [each for each in message.get(INTENT_RANKING_KEY) if each["name"] != name]
            message.set(INTENT, alarm, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [alarm, *others], add_to_output=True)

    def _sort(self, message: Message, row: Row) -> None:
        ranked = self._learnt.rank(row, RANKED)
        likeliest = categories()[ranked[0][0]]
        message.set("authority", authority_of(likeliest, _said(message)), add_to_output=True)
        message.set(
            "category",
            [{"code": code, "confidence": confidence} for code, confidence in ranked],
            add_to_output=True,
        )

    @property
    def _learnt(self) -> LinearModel:
        if self._categories is None:
            raise RuntimeError("the complaint classifier was not trained")
        return self._categories


def _likelihood(message: Message, intent: str) -> float:
    ranking = message.get(INTENT_RANKING_KEY)
    return next((float(each["confidence"]) for each in ranking if each["name"] == intent), 0.0)


def _best_guess(message: Message) -> str | None:
    ranking = message.get(INTENT_RANKING_KEY)
    return next((each["name"] for each in ranking if each["name"] != DEFAULT_NLU_FALLBACK_INTENT_NAME), None)


def _said(message: Message) -> list[str]:
    """The words as written, with the commonest way of shortening "jalan" spelt out."""
    return ["jalan" if word.folded in ("jl", "jln") else word.folded for word in words_of(message)]
