"""Where Rasa's actions run: in this process, or on the action server that `endpoints.yml` names.

Either way an action that breaks leaves an error in the log and is noted, so that the engine can give the
whole turn up and the citizen hears an honest sentence. Rasa by itself swallows the error and goes on: the
citizen hears nothing, or worse, that it was their words that were not understood.
"""

from __future__ import annotations

import json as jsonlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import structlog
from rasa.utils.endpoints import ClientResponseError, EndpointConfig, read_endpoint_config
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

log = structlog.get_logger()

REJECTED = 400
"""How an action server says that a form's action steps aside, so that the policies choose anew."""

_broken: ContextVar[list[str]] = ContextVar("broken_actions")


@contextmanager
def broken_actions() -> Iterator[list[str]]:
    """The names of the actions that break inside this block."""
    names: list[str] = []
    token = _broken.set(names)
    try:
        yield names
    finally:
        _broken.reset(token)


class HonestActions(EndpointConfig):  # type: ignore[misc] # Rasa is not typed
    """An endpoint that notes which actions broke, and lets Rasa finish."""

    async def request(self, method: str = "post", json: Any = None, **kwargs: Any) -> Any:
        """Run the action that `json` calls for, as Rasa's own endpoint does.

        Raises:
            ClientResponseError: the action stepped aside (status 400).
        """
        try:
            return await self.run_action(method, json, **kwargs)
        except Exception as error:
            if isinstance(error, ClientResponseError) and error.status == REJECTED:
                raise
            log.exception("action_failed", action=json["next_action"], conversation=json["sender_id"])
            _broken.get([]).append(json["next_action"])
            return {"events": [], "responses": []}

    async def run_action(self, method: str, json: Any, **kwargs: Any) -> Any:
        """Run it over HTTP."""
        return await super().request(method=method, json=json, **kwargs)


class InProcessActions(HonestActions):
    """Runs the project's actions through rasa-sdk's executor, without a server in between."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def run_action(self, method: str, json: Any, **kwargs: Any) -> Any:  # noqa: ARG002 (the endpoint's signature)
        """Run it here."""
        try:
            return await self._executor.run(json)
        except ActionExecutionRejection as rejection:
            body = {"action_name": rejection.action_name, "error": rejection.message}
            raise ClientResponseError(REJECTED, "rejected", jsonlib.dumps(body)) from rejection


def choose_actions(endpoints_file: Path) -> HonestActions:
    """The action server of `endpoints.yml`, or this process where the file names none."""
    configured = read_endpoint_config(str(endpoints_file), "action_endpoint")
    if configured is None or not configured.url:
        return InProcessActions()
    return HonestActions(
        url=configured.url,
        params=configured.params,
        headers=configured.headers,
        basic_auth=configured.basic_auth,
        token=configured.token,
        token_name=configured.token_name,
        cafile=configured.cafile,
    )
