"""What must exist at Twilio before WhatsApp can show buttons and lists, and be written to after a silence."""

from __future__ import annotations

from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.settings import Settings
from channels.whatsapp.approvals import ApprovalStatus, fetch_approval, submit
from channels.whatsapp.approved import APPROVED, ApprovedTemplate
from channels.whatsapp.client import make_client
from channels.whatsapp.errors import delivery_errors
from channels.whatsapp.templates import LANGUAGE, Template, every_template, find_templates


async def provision(settings: Settings) -> list[str]:
    """Create the content templates that are missing, and submit to WhatsApp those that need its approval and
    were never submitted; returns one line for each thing done.

    Raises:
        NotConfiguredError: an account, token or sender is not set.
        DeliveryError: Twilio refused, or did not answer.
    """
    client = make_client(settings)
    try:
        existing = await find_templates(client)
        missing = [template for template in every_template() if template.name not in existing]
        made = {template.name: await _create(client, template) for template in missing}
        lines = [f"content template {name} created ({sid})" for name, sid in made.items()]
        sids = existing | made
        submitted = [await _submit(client, sids[each.name], each) for each in APPROVED.values()]
        return lines + [line for line in submitted if line]
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
    return str(created.sid)


async def _submit(client: Client, sid: str, template: ApprovedTemplate) -> str | None:
    """What was refused is not submitted again: the same words would be refused once more."""
    approval = await fetch_approval(client, sid)
    if approval.status is not ApprovalStatus.UNSUBMITTED:
        return None
    await submit(client, sid, template)
    category = template.category.casefold()
    return f"{template.name} submitted to WhatsApp for approval (category: {category})"
