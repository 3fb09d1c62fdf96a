"""Three things that Rasa does again and again, that change nothing here and cost more than all the rest.

Rasa checks an action's answer against a JSON schema, and before that, each time, the schema against the
schema of schemas: about 40 ms with a current jsonschema. The schema never changes, so it is compiled once.
The check itself stays.

While it trains, Rasa hashes every message with all its tokens and features before and after each
component, for a cache that Siger does not use (docs/decisions/0007).

Before it trains, Rasa merges the sentences with nothing, with the responses and with the stories, and
copies and hashes every sentence each time.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.training_data.training_data import TrainingData

_validator = Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate(_action: RemoteAction, result: Any) -> bool:
    _validator.validate(result)
    return True


def compile_action_schema() -> None:
    """Let every remote action use the compiled schema."""
    RemoteAction._validate_action_result = _validate  # noqa: SLF001 (Rasa offers no seam here)


def _before_node(*_args: Any, **_kwargs: Any) -> dict[str, Any]:
    return {}


def _after_node(*_args: Any, **_kwargs: Any) -> None:
    return None


def skip_cache_keys() -> None:
    """Let training reckon and keep no keys for a cache."""
    TrainingHook.on_before_node = _before_node
    TrainingHook.on_after_node = _after_node


def _merge(self: TrainingData, *others: TrainingData | None) -> TrainingData:
    merged = TrainingData()
    examples = []
    for data in (self, *filter(None, others)):
        examples += data.training_examples
        merged.entity_synonyms |= data.entity_synonyms
        merged.regex_features += data.regex_features
        merged.lookup_tables += data.lookup_tables
        merged.responses |= data.responses
    merged.training_examples = list(dict.fromkeys(examples))
    return merged


def merge_without_copies() -> None:
    """Let merged training data share their sentences, of which each stays once."""
    TrainingData.merge = _merge
