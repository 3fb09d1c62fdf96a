"""A call of the Bot API, whichever of its four forms it came in: query, form, JSON or multipart.
https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from sandbox.simulator.views import File

LARGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """Parameters by name, and uploaded files by the name of their part."""

    parameters: Mapping[str, Any]
    uploads: Mapping[str, File] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A parameter as text; missing: empty."""
        value = self.parameters.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A parameter as a whole number; not one: `default`."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def json(self, name: str, default: Any) -> Any:
        """A parameter that is JSON, written out or already read; not readable: `default`."""
        value = self.parameters.get(name)
        if not isinstance(value, str):
            return default if value is None else value
        try:
            return json.loads(value)
        except ValueError:
            return default

    def file(self, name: str) -> File | None:
        """An upload, directly under its name or as ``attach://part``."""
        part = self.text(name).removeprefix("attach://") if name in self.parameters else name
        return self.uploads.get(part)


async def read_call(request: Request) -> Call:
    """Read a request; a body that cannot be read has no parameters."""
    parameters: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await _json_body(request)
        return Call(parameters | body)
    uploads: dict[str, File] = {}
    async with request.form(max_part_size=LARGEST_FIELD) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content_type = value.content_type or "application/octet-stream"
                uploads[name] = File(value.filename or name, content_type, await value.read())
            else:
                parameters[name] = value
    return Call(parameters, uploads)


async def _json_body(request: Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
