"""The two addresses that Twilio calls: for messages, and for what became of ours."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from bot.domain.errors import InvalidSignatureError, MalformedRequestError
from bot.domain.messages import ChannelName, InboundEvent
from bot.settings import Settings
from channels.base import WebhookEndpoint, WebhookRequest, unset
from channels.whatsapp.client import REQUIRED_SETTINGS, STATUS_PATH
from channels.whatsapp.payloads import parse_message, parse_status
from channels.whatsapp.signature import is_authentic

MESSAGES_PATH = "/webhooks/whatsapp"
MOST_FIELDS = 500


class TwilioWebhook(WebhookEndpoint):
    """What both addresses share: a form, signed over our public address and all its fields."""

    name = ChannelName.WHATSAPP

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def missing(self) -> list[str]:
        return unset(self._settings, REQUIRED_SETTINGS)

    def verify(self, request: WebhookRequest) -> Mapping[str, str]:
        form = read_form(request.body)
        secrets = [token.get_secret_value() for token in self._settings.twilio_auth_token]
        if not is_authentic(self._public_url(request.query), form, request.headers, secrets):
            raise InvalidSignatureError("not signed by Twilio")
        return form

    def _public_url(self, query: str) -> str:
        """Twilio signs the address that it was given, not the one behind our proxy."""
        address = self._settings.public_base_url.rstrip("/") + self.path
        return f"{address}?{query}" if query else address

    @abstractmethod
    def parse(self, payload: Mapping[str, str]) -> Sequence[InboundEvent]: ...


class MessageWebhook(TwilioWebhook):
    """Messages of citizens. Twilio's fallback address is this one too: a repeat is harmless."""

    path = MESSAGES_PATH

    def parse(self, payload: Mapping[str, str]) -> Sequence[InboundEvent]:
        return [parse_message(payload)]


class StatusWebhook(TwilioWebhook):
    """Status callbacks of our own messages."""

    path = STATUS_PATH

    def parse(self, payload: Mapping[str, str]) -> Sequence[InboundEvent]:
        return parse_status(payload)


def read_form(body: bytes) -> dict[str, str]:
    """The fields of a form, blank ones too, since the signature covers them.

    Raises:
        MalformedRequestError: it is not a form.
    """
    try:
        fields = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise MalformedRequestError("not a form") from error
    if not fields:
        raise MalformedRequestError("an empty form")
    return dict(fields)
