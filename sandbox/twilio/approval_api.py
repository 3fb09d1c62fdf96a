"""Twilio's approval requests: what WhatsApp says of a template. The review itself is a switch."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from sandbox.simulator.world import World
from sandbox.twilio.access import Account
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.resources import approval_json
from sandbox.twilio.tables import Approval, Content
from sandbox.twilio.templates import Templates

router = APIRouter(prefix="/v1/Content/{sid}/ApprovalRequests")


class NewApproval(BaseModel):
    """The body of a request. https://www.twilio.com/docs/content/content-api-resources"""

    name: str = Field(pattern=r"^[a-z0-9_]{1,512}$")
    category: Literal["UTILITY", "MARKETING", "AUTHENTICATION"]


@router.post("/whatsapp", status_code=201)
def create(request: Request, _account: Account, sid: str, new: NewApproval) -> dict[str, Any]:
    """Submit a template to WhatsApp. It is received at first, whatever becomes of it."""
    templates: Templates = request.app.state.templates
    content = _find(templates, sid)
    approval = Approval(sid=sid, name=new.name, category=new.category)
    templates.submit(approval)
    return approval_json(content, templates.submitted(sid), "received")


@router.get("")
def fetch(request: Request, account: Account, sid: str) -> dict[str, Any]:
    """WhatsApp's word on a template."""
    world: World = request.app.state.world
    templates: Templates = request.app.state.templates
    content, approval = _find(templates, sid), templates.submitted(sid)
    status = world.switches.template_review if approval else "unsubmitted"
    return {
        "sid": sid,
        "account_sid": account,
        "whatsapp": {"type": "whatsapp", **approval_json(content, approval, status)},
        "url": f"https://content.twilio.com/v1/Content/{sid}/ApprovalRequests",
    }


def _find(templates: Templates, sid: str) -> Content:
    content = templates.get(sid)
    if content is None:
        raise RefusedError(20404)
    return content
