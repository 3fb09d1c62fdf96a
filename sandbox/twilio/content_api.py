"""Twilio's Content API: templates of buttons, lists and media."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from sandbox.twilio.access import Account, account
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.identifiers import new_sid
from sandbox.twilio.limits import BUTTONS_IN_TEMPLATE, LIST_ITEMS
from sandbox.twilio.resources import content_json, page_meta
from sandbox.twilio.tables import Content
from sandbox.twilio.templates import RICHEST_FIRST, Templates

router = APIRouter(prefix="/v1/Content")
LIST_URL = "https://content.twilio.com/v1/Content"


class NewContent(BaseModel):
    """The body of a create request. https://www.twilio.com/docs/content/content-api-resources"""

    friendly_name: str = ""
    language: str = Field(min_length=2)
    variables: dict[str, str] = Field(default_factory=dict)
    types: dict[str, dict[str, Any]] = Field(min_length=1)


@router.post("", status_code=201)
def create(request: Request, account: Account, new: NewContent) -> dict[str, Any]:
    """Create a template."""
    if not all(_acceptable(name, shape) for name, shape in new.types.items()):
        raise RefusedError(20001)
    templates: Templates = request.app.state.templates
    content = Content(sid=new_sid("HX"), created_at=time.time(), **new.model_dump())
    return content_json(account, templates.add(content))


@router.get("")
def list_contents(
    request: Request,
    account: Account,
    page_size: Annotated[int, Query(alias="PageSize", ge=1, le=1000)] = 50,
    page: Annotated[int, Query(alias="Page", ge=0)] = 0,
) -> dict[str, Any]:
    """Every template."""
    templates: Templates = request.app.state.templates
    everything = templates.all()
    start = page * page_size
    found = everything[start : start + page_size]
    more = len(everything) > start + page_size
    return {
        "contents": [content_json(account, content) for content in found],
        "meta": page_meta(LIST_URL, "contents", page, page_size, more),
    }


@router.get("/{sid}")
def fetch(request: Request, account: Account, sid: str) -> dict[str, Any]:
    """One template."""
    templates: Templates = request.app.state.templates
    content = templates.get(sid)
    if content is None:
        raise RefusedError(20404)
    return content_json(account, content)


@router.delete("/{sid}", status_code=204, dependencies=[Depends(account)])
def delete(request: Request, sid: str) -> None:
    """Delete a template."""
    templates: Templates = request.app.state.templates
    if not templates.delete(sid):
        raise RefusedError(20404)


def _acceptable(name: str, shape: dict[str, Any]) -> bool:
    if name == "twilio/quick-reply":
        return bool(shape.get("body")) and 1 <= len(shape.get("actions") or []) <= BUTTONS_IN_TEMPLATE
    if name == "twilio/list-picker":
        items = shape.get("items") or []
        return bool(shape.get("body")) and bool(shape.get("button")) and 1 <= len(items) <= LIST_ITEMS
    return name in RICHEST_FIRST
