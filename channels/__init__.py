"""The channels that citizens write on. Each is a folder with the same file names; none knows another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.diagnosis import Finding
from bot.domain.messages import ChannelName
from bot.domain.ports import OutboundChannel
from bot.settings import Settings
from channels.base import WebhookEndpoint
from channels.telegram.client import TelegramChannel
from channels.telegram.diagnose import diagnose as diagnose_telegram
from channels.telegram.provision import provision as provision_telegram
from channels.telegram.webhook import UpdateWebhook
from channels.whatsapp.client import WhatsAppChannel
from channels.whatsapp.diagnose import diagnose as diagnose_whatsapp
from channels.whatsapp.provision import provision as provision_whatsapp
from channels.whatsapp.webhook import MessageWebhook, StatusWebhook

__all__ = ["PROVISION", "build_channels", "build_endpoints", "diagnose_channels"]

PROVISION: Mapping[ChannelName, Callable[[Settings], Awaitable[list[str]]]] = {
    ChannelName.WHATSAPP: provision_whatsapp,
    ChannelName.TELEGRAM: provision_telegram,
}
"""What each provider must be told once per deployment. Safe to repeat; a line for each thing done."""


def build_channels(settings: Settings) -> dict[ChannelName, OutboundChannel]:
    """The sending sides of the channels whose credentials are set."""
    channels = (WhatsAppChannel(settings), TelegramChannel(settings))
    return {channel.name: channel for channel in channels if not channel.missing()}


def build_endpoints(settings: Settings) -> list[WebhookEndpoint]:
    """Every webhook of every channel; one whose secrets are not set answers that it is closed."""
    return [MessageWebhook(settings), StatusWebhook(settings), UpdateWebhook(settings)]


async def diagnose_channels(settings: Settings) -> list[Finding]:
    """Whether the channels would work, seen from outside."""
    return [*await diagnose_whatsapp(settings), *await diagnose_telegram(settings)]
