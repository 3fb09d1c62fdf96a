"""`docs/core-api.yaml` as a judge of answers."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SPEC_FILE = Path(__file__).resolve().parents[2] / "docs" / "core-api.yaml"
_URI = "urn:core-api"


@lru_cache(maxsize=1)
def spec() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SPEC_FILE.read_text(encoding="utf-8"))
    return loaded


def check(pointer: str, instance: object) -> None:
    """Raise a ValidationError where `instance` is not as the schema at `pointer` says."""
    resource = Resource.from_contents(spec(), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(_URI, resource)
    Draft202012Validator(
        {"$ref": f"{_URI}#{pointer}"}, registry=registry, format_checker=FormatChecker()
    ).validate(instance)


def check_schema(name: str, instance: object) -> None:
    check(f"/components/schemas/{name}", instance)


def check_answer(path: str, response: httpx.Response) -> None:
    """Judge a JSON answer of the operation at `path` (as the contract spells it)."""
    method = response.request.method.lower()
    declared = spec()["paths"][path][method]["responses"]
    status = str(response.status_code) if str(response.status_code) in declared else "default"
    pointer = f"/paths/{_escape(path)}/{method}/responses/{status}"
    if "$ref" in declared[status]:
        pointer = declared[status]["$ref"].removeprefix("#")
    media_type = "application/problem+json" if response.is_error else "application/json"
    assert response.headers["content-type"] == media_type
    check(f"{pointer}/content/{_escape(media_type)}/schema", response.json())


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
