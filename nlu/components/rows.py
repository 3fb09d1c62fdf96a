"""The sparse features of messages, as the classifiers take them."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack


def row_of(message: Message) -> csr_matrix:
    """The features of one message.

    Raises:
        ValueError: no featurizer came before.
    """
    for features in message.features:
        if features.type == FEATURE_TYPE_SENTENCE and features.attribute == TEXT and features.is_sparse():
            return features.features
    raise ValueError("the message has no sparse features: is the featurizer missing in config.yml?")


def feature_rows(messages: Sequence[Message]) -> csr_matrix:
    """A row per message."""
    return vstack([row_of(message) for message in messages]).tocsr()
