"""The sending side of WhatsApp: Twilio's REST API through its official library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import httpx
import structlog
from twilio.rest import Client

from bot.domain.errors import DeliveryError, NotConfiguredError
from bot.domain.messages import ChannelName, Media, MediaRef, OutboundMessage, Reply
from bot.domain.withheld import TEMPLATE_MISSING, TEMPLATE_NOT_READY
from bot.settings import Settings
from channels.base import unset
from channels.connections import Connections
from channels.media import fetch_file
from channels.whatsapp.approved import APPROVED
from channels.whatsapp.errors import TEMPLATE_REFUSED, delivery_errors
from channels.whatsapp.http import Addresses, TwilioHttp
from channels.whatsapp.limits import SESSION, SESSION_MARGIN, check
from channels.whatsapp.shaping import fallback, shape
from channels.whatsapp.templates import TemplateCatalogue, name_of, variables_of

log = structlog.get_logger(__name__)

REQUIRED_SETTINGS = ("twilio_account_sid", "twilio_auth_token", "twilio_whatsapp_from")
STATUS_PATH = "/webhooks/whatsapp/status"
RECENT = 50
"""Messages to one person that are looked through for one of unknown outcome."""


def make_client(settings: Settings) -> Client:
    """Twilio's client with our credentials and time limit. Must be called while an event loop runs.

    Raises:
        NotConfiguredError: an account, token or sender is not set.
    """
    if missing := unset(settings, REQUIRED_SETTINGS):
        raise NotConfiguredError(f"not set: {', '.join(missing)}")
    return Client(
        settings.twilio_account_sid,
        settings.twilio_auth_token[0].get_secret_value(),
        http_client=TwilioHttp(Addresses(settings.twilio_api_base_url), settings.provider_timeout),
    )


class WhatsAppChannel(Connections):
    """Implements `bot.domain.ports.OutboundChannel`. Connections are opened on first use."""

    name = ChannelName.WHATSAPP
    can_find_sent = True
    required = REQUIRED_SETTINGS

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._addresses = Addresses(settings.twilio_api_base_url)
        self._templates = TemplateCatalogue()

    @cached_property
    def _client(self) -> Client:
        client = make_client(self._settings)
        self._opened.push_async_callback(client.http_client.close)
        return client

    def shape(self, reply: Reply) -> list[OutboundMessage]:
        """Cut a reply to WhatsApp's limits."""
        return shape(reply)

    def may_send(self, last_inbound_at: datetime | None, now: datetime) -> bool:
        """Whether the 24-hour window is open, with a margin for what waits in a queue."""
        return last_inbound_at is not None and now - last_inbound_at < SESSION - SESSION_MARGIN

    async def send(self, address: str, message: OutboundMessage) -> str:
        """Send one message; returns Twilio's id of it.

        Raises:
            DeliveryError: over a limit, refused, or of unknown outcome.
        """
        check(message)
        if message.template is not None:
            return await self._send_approved(address, message, message.template.name)
        template = await self._templates.find(self._client, message)
        if not template:
            return await self._send_text(address, message)
        try:
            return await self._create(address, content_sid=template, content_variables=variables_of(message))
        except DeliveryError as error:
            if error.provider_code not in TEMPLATE_REFUSED:
                raise
            log.warning("content_template_refused", template=name_of(message), code=error.provider_code)
            self._templates.forget(name_of(message))
            return await self._send_text(address, message)

    async def _send_approved(self, address: str, message: OutboundMessage, name: str) -> str:
        approved = await self._templates.find_approved(self._client, name)
        try:
            return await self._create(address, content_sid=approved, content_variables=variables_of(message))
        except DeliveryError as error:
            if error.provider_code not in TEMPLATE_REFUSED:
                raise
            self._templates.forget(name)
            raise DeliveryError(TEMPLATE_MISSING, f"{name}: {error.provider_code}") from error

    async def _send_text(self, address: str, message: OutboundMessage) -> str:
        message = fallback(message)
        content: dict[str, Any] = {"body": message.text} if message.text else {}
        if message.image_url:
            content["media_url"] = [message.image_url]
        return await self._create(address, **content)

    async def _create(self, address: str, **content: Any) -> str:
        with delivery_errors():
            sent = await self._client.messages.create_async(
                to=address,
                from_=self._settings.twilio_whatsapp_from,
                status_callback=self._settings.public_base_url.rstrip("/") + STATUS_PATH,
                **content,
            )
        return str(sent.sid)

    async def is_approved(self, template: str) -> bool:
        """Whether the account has this template, and WhatsApp's approval for it.

        Raises:
            DeliveryError: Twilio did not answer.
        """
        try:
            await self._templates.find_approved(self._client, template)
        except DeliveryError as error:
            if error.provider_code not in TEMPLATE_NOT_READY:
                raise
            return False
        return True

    async def find_sent(self, address: str, message: OutboundMessage, since: datetime) -> Sequence[str]:
        """Twilio's ids of what went out after `since` with the same words, newest first.

        Raises:
            DeliveryError: Twilio did not answer, so the outcome is still unknown.
        """
        try:
            with delivery_errors():
                listed = await self._client.messages.list_async(
                    to=address, from_=self._settings.twilio_whatsapp_from, limit=RECENT
                )
        except DeliveryError as error:
            raise DeliveryError(
                error.provider_code, "cannot look it up", retry=True, outcome_unknown=True
            ) from error
        earliest = since.astimezone(UTC).replace(microsecond=0)  # Twilio tells whole seconds
        recent = (sent for sent in listed if sent.date_created and sent.date_created >= earliest)
        return [str(sent.sid) for sent in recent if says(sent.body, sent.num_media, message)]

    async def show_typing(self, address: str, inbound_provider_id: str) -> None:  # noqa: ARG002 - the port's
        """Show "mengetik…" for up to 25 seconds, and mark the citizen's message as read.

        Raises:
            DeliveryError: Twilio did not take it.
        """
        with delivery_errors():
            await self._client.messaging.v2.typing_indicator.create_async(
                channel="whatsapp", message_id=inbound_provider_id
            )

    async def download(self, media: MediaRef, max_bytes: int) -> Media:
        """Fetch a file with our credentials, which are not passed on to the store it redirects to.

        Raises:
            MediaError: not Twilio's address, gone, too large or not reachable.
        """
        return await fetch_file(
            self._downloads,
            self._addresses.rewrite(media.ref),
            max_bytes=max_bytes,
            permitted=self._addresses.permits,
            auth=httpx.BasicAuth(*self._client.auth),
        )


def says(body: str | None, num_media: str | None, message: OutboundMessage) -> bool:
    """Whether a message in Twilio's list is `message`, with a template or with its choices as numbers.

    Twilio counts a picture only once it has fetched it, so a missing one proves nothing.
    """
    if message.template is not None:
        return (body or "").strip() == APPROVED[message.template.name].filled(message.template.variables)
    same_words = (body or "").strip() in {message.text.strip(), fallback(message).text.strip()}
    return same_words and (bool(message.image_url) or not int(num_media or 0))
