"""Media: what Siger sends is fetched from its URL; what a citizen sent is served behind a password."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from sandbox.simulator.views import File, FullMessageView, KeptFile, MessageView
from sandbox.simulator.world import World
from sandbox.twilio.access import Account, account
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.identifiers import new_sid
from sandbox.twilio.limits import MEDIA_BYTES, accepts_media
from sandbox.twilio.resources import API_VERSION, media_json

router = APIRouter()
PATH = f"/{API_VERSION}/Accounts/{{account_sid}}/Messages/{{message_sid}}/Media"


def media_url(world: World, message_sid: str, media_sid: str) -> str:
    """Where Siger finds a file that a citizen sent."""
    path = PATH.format(account_sid=world.settings.twilio_account_sid, message_sid=message_sid)
    return f"{world.settings.sandbox_url}/twilio{path}/{media_sid}"


async def fetch_media(world: World, message: MessageView, urls: tuple[str, ...]) -> int | None:
    """Fetch what Siger wants to send and keep it; the error code where that fails."""
    files = []
    for url in urls:
        file = await world.courier.fetch(url, MEDIA_BYTES)
        if file is None:
            return 63019
        if not accepts_media(file.content_type, len(file.content)):
            return 63021
        files.append(await asyncio.to_thread(keep, world, message.id, file))
    details = {**message.details, "files": files}
    await asyncio.to_thread(world.messages.change, message.id, details=details)
    return None


def keep(world: World, message_id: int | None, file: File) -> dict[str, str]:
    """Store a file under a new id; returns what the page shows of it."""
    sid = new_sid("ME")
    world.files.keep(sid, file, message_id)
    return {"id": sid, "name": file.name, "content_type": file.content_type}


@router.get(PATH + ".json")
def list_media(request: Request, account: Account, message_sid: str) -> dict[str, Any]:
    """The media of one message."""
    world: World = request.app.state.world
    message = _message(world, message_sid)
    files = world.files.of_message(message.id)
    media = [media_json(account, message_sid, file, message.created_at) for file in files]
    return {"media_list": media, "page": 0, "page_size": 50, "next_page_uri": None, "uri": request.url.path}


@router.get(PATH + "/{media_sid}.json")
def fetch_medium(request: Request, account: Account, message_sid: str, media_sid: str) -> dict[str, Any]:
    """What is known of one medium."""
    world: World = request.app.state.world
    message = _message(world, message_sid)
    return media_json(account, message_sid, _file(world, message, media_sid), message.created_at)


@router.get(PATH + "/{media_sid}", dependencies=[Depends(account)])
def download(request: Request, message_sid: str, media_sid: str) -> RedirectResponse:
    """Redirect to the store, as Twilio does."""
    world: World = request.app.state.world
    _file(world, _message(world, message_sid), media_sid)
    return RedirectResponse(f"{world.settings.sandbox_url}/twilio/store/{media_sid}", status_code=307)


@router.delete(PATH + "/{media_sid}.json", status_code=204, dependencies=[Depends(account)])
def delete_medium(request: Request, message_sid: str, media_sid: str) -> None:
    """Delete one medium."""
    world: World = request.app.state.world
    world.files.delete(_file(world, _message(world, message_sid), media_sid).id)


@router.get("/store/{media_sid}")
def store(
    request: Request, media_sid: str, authorization: Annotated[str | None, Header()] = None
) -> Response:
    """The store behind the redirect. Its addresses are signed, so that a second authentication is refused:
    https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html"""
    if authorization is not None:
        raise HTTPException(400, "Only one auth mechanism allowed")
    world: World = request.app.state.world
    file = world.files.get(media_sid)
    if file is None:
        raise HTTPException(404)
    return Response(file.content, media_type=file.content_type)


def _message(world: World, sid: str) -> FullMessageView:
    message = world.messages.find(sid)
    if message is None:
        raise RefusedError(20404)
    return message


def _file(world: World, message: FullMessageView, sid: str) -> KeptFile:
    file = world.files.get(sid)
    if file is None or file.message_id != message.id:
        raise RefusedError(20404)
    return file
