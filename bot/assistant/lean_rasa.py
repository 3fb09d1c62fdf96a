"""One thing that Rasa does for every action and that costs more than the whole rest of a turn.

Rasa checks an action's answer against a JSON schema, and before that, each time, the schema against the
schema of schemas: about 40 ms with a current jsonschema. The schema never changes, so it is compiled once.
The check itself stays.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction

_validator = Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate(_action: RemoteAction, result: Any) -> bool:
    _validator.validate(result)
    return True


def compile_action_schema() -> None:
    """Let every remote action use the compiled schema."""
    RemoteAction._validate_action_result = _validate  # noqa: SLF001 (Rasa offers no seam here)
