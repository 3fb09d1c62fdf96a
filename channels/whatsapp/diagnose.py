"""Whether WhatsApp would work: credentials, templates, and where Twilio sends what citizens write."""

from __future__ import annotations

from twilio.rest import Client

from bot.domain.diagnosis import Finding
from bot.domain.errors import DeliveryError, NotConfiguredError
from bot.settings import Settings
from channels.whatsapp.client import make_client
from channels.whatsapp.errors import delivery_errors
from channels.whatsapp.templates import every_template, find_templates
from channels.whatsapp.webhook import MESSAGES_PATH


async def diagnose(settings: Settings) -> list[Finding]:
    """Look at the account from outside. Never raises: a failure is a finding."""
    try:
        client = make_client(settings)
    except NotConfiguredError as error:
        return [Finding("Twilio", False, str(error), "Set them; docs/operators.md tells where to find them.")]
    try:
        return [await _templates(client), await _webhook(client, settings)]
    except DeliveryError as error:
        return [Finding("Twilio", False, str(error), "Check the credentials and the way to api.twilio.com.")]
    finally:
        await client.http_client.close()


async def _templates(client: Client) -> Finding:
    existing = await find_templates(client)
    missing = [template.name for template in every_template() if template.name not in existing]
    if missing:
        return Finding("Twilio templates", False, f"{len(missing)} missing", "Run `siger provision`.")
    return Finding("Twilio templates", True, f"all {len(existing)} there")


async def _webhook(client: Client, settings: Settings) -> Finding:
    expected = settings.public_base_url.rstrip("/") + MESSAGES_PATH
    with delivery_errors():
        senders = await client.messaging.v2.channels_senders.list_async(channel="whatsapp")
    ours = next((found for found in senders if found.sender_id == settings.twilio_whatsapp_from), None)
    if ours is None:
        return Finding(
            "Twilio sender",
            False,
            "TWILIO_WHATSAPP_FROM is none of the account's senders",
            "Register the number as a WhatsApp sender in Twilio's console.",
        )
    callback = (ours.webhook or {}).get("callback_url")
    if callback != expected:
        mend = f"In Twilio's console, set the sender's webhook to {expected}."
        return Finding("Twilio webhook", False, f"messages go to {callback or 'nowhere'}", mend)
    return Finding("Twilio webhook", True, expected)
