"""Content templates: kept, and filled in with a message's variables."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from sandbox.simulator.phones import Option
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.limits import VARIABLE
from sandbox.twilio.tables import Approval, Content

PLACEHOLDER = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
RICHEST_FIRST = ("twilio/list-picker", "twilio/quick-reply", "twilio/media", "twilio/text")
"""Twilio sends the richest type of a template that the channel supports."""


class Templates:
    """Every template of the account. Usable from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, content: Content) -> Content:
        """Keep a template."""
        with Session(self._engine, expire_on_commit=False) as session:
            session.add(content)
            session.commit()
        return content

    def all(self) -> list[Content]:
        """Oldest first."""
        with Session(self._engine) as session:
            return list(session.scalars(select(Content).order_by(Content.created_at, Content.sid)))

    def get(self, sid: str) -> Content | None:
        """One template."""
        with Session(self._engine) as session:
            return session.get(Content, sid)

    def delete(self, sid: str) -> bool:
        """Forget a template; False where there is none."""
        found = self.get(sid) is not None
        with Session(self._engine) as session:
            session.execute(delete(Content).where(Content.sid == sid))
            session.execute(delete(Approval).where(Approval.sid == sid))
            session.commit()
        return found

    def submit(self, approval: Approval) -> None:
        """Note that a template was submitted to WhatsApp."""
        with Session(self._engine) as session:
            session.merge(approval)
            session.commit()

    def submitted(self, sid: str) -> Approval | None:
        """How a template was submitted to WhatsApp, if it was."""
        with Session(self._engine) as session:
            return session.get(Approval, sid)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template, filled in. `type` is Twilio's content type."""

    type: str
    body: str
    button: str = ""
    options: tuple[Option, ...] = ()
    media: tuple[str, ...] = ()


def read_variables(text: str | None) -> dict[str, str]:
    """The `ContentVariables` of a request.

    Raises:
        RefusedError: 21656 for anything but a JSON object of texts that are not empty, 21658 for a long one.
    """
    try:
        values = json.loads(text) if text else {}
    except ValueError as error:
        raise RefusedError(21656) from error
    if not isinstance(values, dict) or not all(isinstance(value, str) and value for value in values.values()):
        raise RefusedError(21656)
    if any(len(value) > VARIABLE for value in values.values()):
        raise RefusedError(21658)
    return values


def render(content: Content, variables: Mapping[str, str]) -> Rendered | None:
    """What the citizen will see; None where no type of the template can be shown."""
    values = {**content.variables, **variables}
    for name in RICHEST_FIRST:
        if name in content.types:
            return _rendered(name, _fill(content.types[name], values))
    return None


def _fill(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda match: variables.get(match[1], match[0]), value)
    if isinstance(value, list):
        return [_fill(item, variables) for item in value]
    if isinstance(value, dict):
        return {key: _fill(item, variables) for key, item in value.items()}
    return value


def _rendered(name: str, shape: Mapping[str, Any]) -> Rendered:
    choices = shape.get("items") or shape.get("actions") or []
    return Rendered(
        type=name,
        body=shape.get("body") or "",
        button=shape.get("button") or "",
        options=tuple(_option(choice) for choice in choices),
        media=tuple(shape.get("media") or ()),
    )


def _option(choice: Mapping[str, Any]) -> Option:
    return Option(
        id=choice.get("id") or "",
        title=choice.get("item") or choice.get("title") or "",
        description=choice.get("description") or "",
    )
