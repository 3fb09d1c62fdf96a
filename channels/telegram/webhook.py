"""The address that Telegram calls with updates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.errors import InvalidSignatureError, MalformedRequestError
from bot.domain.messages import ChannelName, InboundEvent
from bot.settings import Settings
from channels.base import WebhookEndpoint, WebhookRequest, unset
from channels.telegram.client import REQUIRED_SETTINGS
from channels.telegram.payloads import parse_update, without_contacts
from channels.telegram.signature import is_authentic

PATH = "/webhooks/telegram"


class UpdateWebhook(WebhookEndpoint):
    """Updates of Telegram, which sends the secret that we gave it with every one."""

    name = ChannelName.TELEGRAM
    path = PATH

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def missing(self) -> list[str]:
        return unset(self._settings, (*REQUIRED_SETTINGS, "telegram_webhook_secret"))

    def verify(self, request: WebhookRequest) -> Mapping[str, Any]:
        secret = self._settings.telegram_webhook_secret
        if not secret or not is_authentic(request.headers, secret.get_secret_value()):
            raise InvalidSignatureError("not signed by Telegram")
        return read_json(request.body)

    def parse(self, payload: Mapping[str, Any]) -> Sequence[InboundEvent]:
        return parse_update(payload)

    def fit_to_keep(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        kept: Mapping[str, Any] = without_contacts(payload)
        return kept


def read_json(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`.

    Raises:
        MalformedRequestError: it is no JSON object, or nested absurdly.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedRequestError("not JSON") from error
    if not isinstance(value, dict):
        raise MalformedRequestError("not a JSON object")
    return value
