"""The sparse features of messages, as the classifiers take them."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix

from nlu.text.row import Row, joined


def add_row(message: Message, row: Row, width: int, origin: str) -> None:
    """Leave a message's features as Rasa's sparse sentence features; `origin` is who made them."""
    message.add_features(Features(joined([row], width), FEATURE_TYPE_SENTENCE, TEXT, origin))


def row_of(message: Message) -> Row:
    """The features of one message.

    Raises:
        ValueError: no featurizer came before.
    """
    features = _sparse_features(message)
    return Row(features.indices, features.data)


def feature_rows(messages: Sequence[Message]) -> csr_matrix:
    """A row per message."""
    return joined([row_of(message) for message in messages], _sparse_features(messages[0]).shape[1])


def _sparse_features(message: Message) -> csr_matrix:
    for features in message.features:
        if features.type == FEATURE_TYPE_SENTENCE and features.attribute == TEXT and features.is_sparse():
            return features.features
    raise ValueError("the message has no sparse features: is the featurizer missing in config.yml?")
