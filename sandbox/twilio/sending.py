"""A request to send: checked at once as Twilio checks, then accepted and seen through in the background."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from sandbox.simulator.views import CitizenView, MessageView
from sandbox.simulator.world import World
from sandbox.twilio.callbacks import Journey, see_through
from sandbox.twilio.errors import RefusedError
from sandbox.twilio.identifiers import new_sid
from sandbox.twilio.limits import BODY, MEDIA_ON_WHATSAPP, MEDIA_PER_REQUEST, accepts_buttons, accepts_list
from sandbox.twilio.media import fetch_media
from sandbox.twilio.templates import Rendered, Templates, read_variables, render

ADDRESS = re.compile(r"whatsapp:(\+\d{8,15}|[\w.]+\.\w+)")
"""An E.164 number, or a business-scoped user id such as ``ID.1349…``."""


@dataclass(frozen=True, slots=True)
class SendRequest:
    """The parameters of POST /Messages.json that matter on WhatsApp."""

    to: str
    sender: str
    body: str
    media_urls: tuple[str, ...]
    content_sid: str | None
    content_variables: str | None
    status_callback: str | None


def send(world: World, templates: Templates, request: SendRequest) -> MessageView:
    """Accept a message and start its journey.

    Raises:
        RefusedError: Twilio would refuse it at once.
    """
    _check(world, request)
    rendered = _content(templates, request)
    if world.rates.wait(request.sender, world.switches.twilio_rate):
        raise RefusedError(20429)
    citizen = _recipient(world, request.to)
    failure = _failure(world, templates, citizen, request, rendered)
    message = world.messages.record(
        citizen,
        "outbound",
        new_sid("MM" if rendered.media else "SM"),
        "image" if rendered.media else "text",
        text=rendered.body,
        details=_details(rendered),
        raw={name: value for name, value in asdict(request).items() if value},
    )
    journey = Journey(citizen, message, request.status_callback, failure)
    world.courier.run(_travel(world, journey, rendered.media))
    return message


async def _travel(world: World, journey: Journey, media: tuple[str, ...]) -> None:
    if media and journey.failure is None:
        journey = replace(journey, failure=await fetch_media(world, journey.message, media))
    await see_through(world, journey)


def _check(world: World, request: SendRequest) -> None:
    problems: tuple[tuple[bool, int], ...] = (
        (not request.to, 21604),
        (not request.sender, 21603),
        (request.sender != world.settings.twilio_whatsapp_from, 63007),
        (not ADDRESS.fullmatch(request.to), 21211),
        (not (request.body or request.media_urls or request.content_sid), 21602),
        (len(request.body) > BODY, 21617),
        (len(request.media_urls) > MEDIA_PER_REQUEST, 21623),
        (not all(_is_url(url) for url in request.media_urls), 21620),
        (request.status_callback is not None and not _is_url(request.status_callback), 21609),
    )
    for wrong, code in problems:
        if wrong:
            raise RefusedError(code)


def _content(templates: Templates, request: SendRequest) -> Rendered:
    variables = read_variables(request.content_variables)
    if request.content_sid is None:
        kind = "twilio/media" if request.media_urls else "twilio/text"
        return Rendered(type=kind, body=request.body, media=request.media_urls)
    content = templates.get(request.content_sid)
    rendered = render(content, variables) if content else None
    if rendered is None:
        raise RefusedError(21655)
    return rendered


def _recipient(world: World, address: str) -> CitizenView:
    known = world.citizens.find("whatsapp", address)
    return known or world.citizens.add("whatsapp", address, address, unknown=True)


def _failure(
    world: World, templates: Templates, citizen: CitizenView, request: SendRequest, rendered: Rendered
) -> int | None:
    checks = (
        (citizen.unknown, 63024),
        (citizen.blocked, 63014),
        (not (_in_window(world, citizen) or _is_approved(world, templates, request)), 63016),
        (not _acceptable(request, rendered), 63021),
        (len(rendered.media) > MEDIA_ON_WHATSAPP, 63005),
    )
    return next((code for wrong, code in checks if wrong), None)


def _in_window(world: World, citizen: CitizenView) -> bool:
    last = world.messages.last_inbound_at(citizen.id)
    return last is not None and world.messages.clock() - last < world.switches.window_seconds


def _is_approved(world: World, templates: Templates, request: SendRequest) -> bool:
    """Whether WhatsApp takes it outside the session: only a template that it has approved."""
    submitted = templates.submitted(request.content_sid) if request.content_sid else None
    return submitted is not None and world.switches.template_review == "approved"


def _acceptable(request: SendRequest, rendered: Rendered) -> bool:
    if rendered.type == "twilio/list-picker":
        return accepts_list(rendered.body, rendered.button, rendered.options)
    if rendered.type == "twilio/quick-reply":
        return accepts_buttons(rendered.body, rendered.options)
    return request.content_sid is None or len(rendered.body) <= BODY


def _details(rendered: Rendered) -> dict[str, Any]:
    if not rendered.options:
        return {}
    style = "list" if rendered.type == "twilio/list-picker" else "buttons"
    rows = [[asdict(option)] for option in rendered.options]
    return {"choices": {"style": style, "button": rendered.button, "rows": rows}}


def _is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
