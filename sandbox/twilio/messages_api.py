"""POST and GET of Twilio's message resource, and the typing indicator."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from sandbox.simulator.views import CitizenView, FullMessageView
from sandbox.simulator.world import World
from sandbox.twilio.access import Account, account
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.resources import API_VERSION, message_json
from sandbox.twilio.sending import SendRequest, send

router = APIRouter()
PATH = f"/{API_VERSION}/Accounts/{{account_sid}}/Messages"
TYPING_SECONDS = 25
"""https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource"""

Entry = tuple[CitizenView, FullMessageView]


class SendForm(BaseModel):
    """The form of a create request; what WhatsApp has no use for is ignored."""

    to: str = Field(default="", alias="To")
    sender: str = Field(default="", alias="From")
    body: str = Field(default="", alias="Body")
    media_urls: list[str] = Field(default_factory=list, alias="MediaUrl")
    content_sid: str | None = Field(default=None, alias="ContentSid")
    content_variables: str | None = Field(default=None, alias="ContentVariables")
    status_callback: str | None = Field(default=None, alias="StatusCallback")


class ListQuery(BaseModel):
    """The filters of a list request."""

    to: str | None = Field(default=None, alias="To")
    sender: str | None = Field(default=None, alias="From")
    sent_on: datetime | None = Field(default=None, alias="DateSent")
    sent_before: datetime | None = Field(default=None, alias="DateSent<")
    sent_after: datetime | None = Field(default=None, alias="DateSent>")
    page_size: int = Field(default=50, alias="PageSize", ge=1, le=1000)
    page: int = Field(default=0, alias="Page", ge=0)

    def wants(self, row: dict[str, Any], created_at: float) -> bool:
        """Whether a message resource, created at a Unix time, passes."""
        at = datetime.fromtimestamp(created_at, UTC)
        return (
            self.to in (None, row["to"])
            and self.sender in (None, row["from"])
            and (self.sent_on is None or at.date() == self.sent_on.date())
            and (self.sent_before is None or at <= _aware(self.sent_before))
            and (self.sent_after is None or at >= _aware(self.sent_after))
        )


@router.post(PATH + ".json", status_code=201)
def create_message(request: Request, account: Account, form: Annotated[SendForm, Form()]) -> Response:
    """Send a message. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource"""
    world: World = request.app.state.world
    wanted = SendRequest(**{**form.model_dump(), "media_urls": tuple(form.media_urls)})
    message = send(world, request.app.state.templates, wanted)
    if _answer_is_lost(world):
        return Response(status_code=504)
    return JSONResponse(_json(world, account, _find(world, message.provider_id)), status_code=201)


@router.get(PATH + ".json")
def list_messages(request: Request, account: Account, query: Annotated[ListQuery, Query()]) -> dict[str, Any]:
    """Newest first, with Twilio's filters."""
    world: World = request.app.state.world
    entries = reversed(world.messages.on("whatsapp"))
    rows = [(_json(world, account, entry), entry[1].created_at) for entry in entries]
    found = [row for row, created_at in rows if query.wants(row, created_at)]
    start = query.page * query.page_size
    page = found[start : start + query.page_size]
    own_path = PATH.format(account_sid=account) + ".json"
    following = request.url.include_query_params(Page=query.page + 1, PageSize=query.page_size)
    return {
        "messages": page,
        "page": query.page,
        "page_size": query.page_size,
        "start": start,
        "end": start + len(page) - 1,
        "first_page_uri": f"{own_path}?PageSize={query.page_size}&Page=0",
        "previous_page_uri": None,
        "next_page_uri": f"{own_path}?{following.query}" if len(found) > start + len(page) else None,
        "uri": f"{own_path}?{request.url.query}",
    }


@router.get(PATH + "/{message_sid}.json")
def fetch_message(request: Request, account: Account, message_sid: str) -> dict[str, Any]:
    """One message."""
    world: World = request.app.state.world
    return _json(world, account, _find(world, message_sid))


@router.post("/v2/Indicators/Typing.json", dependencies=[Depends(account)])
def show_typing(
    request: Request,
    message_id: Annotated[str, Form(alias="messageId")] = "",
    channel: Annotated[str, Form()] = "",
) -> dict[str, bool]:
    """Show that an answer is being written, and mark the citizen's messages as read."""
    if channel != "whatsapp":
        raise RefusedError(20001)
    world: World = request.app.state.world
    citizen, message = _find(world, message_id)
    if message.direction != "inbound":
        raise RefusedError(20404)
    world.messages.mark_read(citizen)
    world.events.publish("typing", {"citizen_id": citizen.id, "seconds": TYPING_SECONDS})
    return {"success": True}


def _find(world: World, sid: str) -> Entry:
    message = world.messages.find(sid)
    citizen = world.citizens.get(message.citizen_id) if message else None
    if message is None or citizen is None or citizen.channel != "whatsapp":
        raise RefusedError(20404)
    return citizen, message


def _json(world: World, account: str, entry: Entry) -> dict[str, Any]:
    return message_json(account, world.settings.twilio_whatsapp_from, *entry)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _answer_is_lost(world: World) -> bool:
    lost = world.switches.lost_answers > 0
    if lost:
        world.switches.lost_answers -= 1
    return lost
