"""The simulator's JSON API: the page and the tests move citizens through it alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, File, Form, HTTPException, Path, Request, UploadFile
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy.exc import IntegrityError

from sandbox.simulator import samples, views
from sandbox.simulator.people import move_in
from sandbox.simulator.phones import Option, Phone, Pin
from sandbox.simulator.places import lampung
from sandbox.simulator.requests import Blocked, Contact, Edit, NewCitizen, PinBody, Tap, Text
from sandbox.simulator.views import CitizenView, FullMessageView, MessageView
from sandbox.simulator.world import World

router = APIRouter(prefix="/simulator/api", tags=["simulator"])
PHOTOS_AT_ONCE = 10
LARGEST_UPLOAD = 32_000_000


def world_of(request: Request) -> World:
    """The sandbox's world."""
    return cast("World", request.app.state.world)


TheWorld = Annotated[World, Depends(world_of)]


def citizen_of(world: TheWorld, citizen_id: Annotated[int, Path()]) -> CitizenView:
    """The citizen that a path names."""
    citizen = world.citizens.get(citizen_id)
    if citizen is None:
        raise HTTPException(404, "Warga ini tidak ada.")
    return citizen


TheCitizen = Annotated[CitizenView, Depends(citizen_of)]


def phone_of(request: Request, citizen: TheCitizen) -> Phone:
    """That citizen's phone."""
    return cast("Phone", request.app.state.phones[citizen.channel])


ThePhone = Annotated[Phone, Depends(phone_of)]


@router.get("/citizens")
def list_citizens(world: TheWorld) -> list[CitizenView]:
    """Everyone."""
    return world.citizens.all()


@router.post("/citizens", status_code=201)
def create_citizen(world: TheWorld, new: NewCitizen) -> CitizenView:
    """Invent someone."""
    try:
        return move_in(world.citizens, new)
    except IntegrityError as error:
        raise HTTPException(409, "Nomor ini sudah dipakai warga lain.") from error


@router.get("/citizens/{citizen_id}/messages")
def transcript(world: TheWorld, citizen: TheCitizen) -> list[FullMessageView]:
    """A chat in both directions, oldest first, with delivery states."""
    return world.messages.of(citizen.id)


@router.post("/citizens/{citizen_id}/text", status_code=201)
def write(citizen: TheCitizen, phone: ThePhone, body: Text) -> MessageView:
    """Send text."""
    return phone.write(citizen, body.text)


@router.post("/citizens/{citizen_id}/photos", status_code=201)
def send_photos(
    citizen: TheCitizen,
    phone: ThePhone,
    photos: Annotated[list[UploadFile], File(max_length=PHOTOS_AT_ONCE)],
    caption: Annotated[str, Form(max_length=1024)] = "",
) -> list[MessageView]:
    """Send photos together, the caption under the first."""
    return phone.send_photos(citizen, [_read(photo) for photo in photos], caption)


@router.post("/citizens/{citizen_id}/documents", status_code=201)
def send_document(
    citizen: TheCitizen,
    phone: ThePhone,
    document: UploadFile,
    caption: Annotated[str, Form(max_length=1024)] = "",
) -> MessageView:
    """Send a file as it is: a picture sent so keeps its quality and its metadata."""
    return phone.send_file(citizen, "document", _read(document), caption)


@router.post("/citizens/{citizen_id}/samples/photos/{name}", status_code=201)
def send_sample_photo(
    citizen: TheCitizen, phone: ThePhone, name: samples.PhotoName, caption: Annotated[str, Form()] = ""
) -> list[MessageView]:
    """Send a drawn photo."""
    return phone.send_photos(citizen, [samples.photo(name)], caption)


@router.post("/citizens/{citizen_id}/samples/files/{kind}", status_code=201)
def send_sample_file(
    citizen: TheCitizen,
    phone: ThePhone,
    kind: samples.FileKind,
    caption: Annotated[str, Form(max_length=1024)] = "",
) -> MessageView:
    """Send a sample voice note, sticker, video, GIF or document."""
    return phone.send_file(citizen, kind, samples.sample_file(kind), caption)


@router.post("/citizens/{citizen_id}/poll", status_code=201)
def send_poll(citizen: TheCitizen, phone: ThePhone) -> MessageView:
    """Send a poll, which no provider passes on in full."""
    return phone.send_poll(citizen)


@router.post("/citizens/{citizen_id}/pin", status_code=201)
def share_pin(citizen: TheCitizen, phone: ThePhone, body: PinBody) -> MessageView:
    """Share a location."""
    return phone.share_pin(citizen, Pin(**body.model_dump()))


@router.post("/citizens/{citizen_id}/contact", status_code=201)
def share_contact(citizen: TheCitizen, phone: ThePhone, body: Contact) -> MessageView:
    """Share a contact."""
    return phone.share_contact(citizen, body.name, body.phone)


@router.post("/citizens/{citizen_id}/tap", status_code=201)
def tap(world: TheWorld, citizen: TheCitizen, phone: ThePhone, body: Tap) -> MessageView:
    """Tap a button or a list row of a message."""
    message = _message(world, citizen, body.message_id)
    rows = message.details.get("choices", {}).get("rows", [])
    for offered in (option for row in rows for option in row):
        if offered["id"] == body.option_id:
            return phone.tap(
                citizen, message, Option(offered["id"], offered["title"], offered.get("description", ""))
            )
    raise HTTPException(404, "Pilihan ini tidak ada pada pesan itu.")


@router.post("/citizens/{citizen_id}/edit")
def edit(world: TheWorld, citizen: TheCitizen, phone: ThePhone, body: Edit) -> MessageView:
    """Change a message sent before."""
    return phone.edit(citizen, _message(world, citizen, body.message_id), body.text)


@router.put("/citizens/{citizen_id}/blocked")
def block(citizen: TheCitizen, phone: ThePhone, body: Blocked) -> CitizenView:
    """Block Siger, or let it in again."""
    return phone.block(citizen, body.blocked)


@router.get("/media/{file_id}")
def media(world: TheWorld, file_id: str) -> Response:
    """A file of a chat, for the page. It is never shown as a document of this origin."""
    file = world.files.get(file_id)
    if file is None:
        raise HTTPException(404, "Berkas ini tidak ada.")
    inline = file.content_type.startswith("image/") and file.content_type != "image/svg+xml"
    content_type = file.content_type if inline else "application/octet-stream"
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
    return Response(file.content, media_type=content_type, headers=headers)


@router.get("/samples/{name}.jpg")
def sample_photo(name: samples.PhotoName) -> Response:
    """A drawn photo, to choose from."""
    return Response(samples.photo(name).content, media_type="image/jpeg")


@router.get("/lampung")
def places() -> dict[str, Any]:
    """Places and outlines for the map."""
    return lampung()


@router.get("/events", response_class=EventSourceResponse)
async def events(world: TheWorld) -> AsyncIterator[ServerSentEvent]:
    """`message` (new or changed), `citizen`, `typing` and `callback_answer`, as they happen."""
    async for name, data in world.events.listen():
        yield ServerSentEvent(event=name, data=data)


def _message(world: World, citizen: CitizenView, message_id: int) -> FullMessageView:
    message = world.messages.get(message_id)
    if message is None or message.citizen_id != citizen.id:
        raise HTTPException(404, "Pesan ini tidak ada.")
    return message


def _read(upload: UploadFile) -> views.File:
    content = upload.file.read(LARGEST_UPLOAD + 1)
    if len(content) > LARGEST_UPLOAD:
        raise HTTPException(413, "Berkas ini terlalu besar; paling besar 32 MB.")
    content_type = upload.content_type or "application/octet-stream"
    return views.File(upload.filename or "foto", content_type, content)
