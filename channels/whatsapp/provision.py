"""What must exist at Twilio before WhatsApp can show buttons and lists."""

from __future__ import annotations

from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.settings import Settings
from channels.whatsapp.client import make_client
from channels.whatsapp.errors import delivery_errors
from channels.whatsapp.templates import APPROVED, LANGUAGE, Template, every_template, find_templates


async def provision(settings: Settings) -> list[str]:
    """Create the content templates that are missing; returns one line for each that was made.

    Raises:
        NotConfiguredError: an account, token or sender is not set.
        DeliveryError: Twilio refused, or did not answer.
    """
    client = make_client(settings)
    try:
        existing = await find_templates(client)
        missing = [template for template in every_template() if template.name not in existing]
        return [await _create(client, template) for template in missing]
    finally:
        await client.http_client.close()


async def _create(client: Client, template: Template) -> str:
    request = ContentList.ContentCreateRequest(
        {
            "friendly_name": template.name,
            "language": LANGUAGE,
            "variables": template.variables,
            "types": template.types,
        }
    )
    with delivery_errors():
        created = await client.content.v1.contents.create_async(request)
    then = "; submit it to WhatsApp for approval (category: utility)" if template.name in APPROVED else ""
    return f"content template {template.name} created ({created.sid}){then}"
