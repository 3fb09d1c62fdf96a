"""Whether WhatsApp would work: credentials, templates, and where Twilio sends what citizens write."""

from __future__ import annotations

from collections.abc import Mapping

from twilio.rest import Client

from bot.domain.diagnosis import Finding
from bot.domain.errors import DeliveryError, NotConfiguredError
from bot.settings import Settings
from channels.whatsapp.approvals import ApprovalStatus, fetch_approval
from channels.whatsapp.approved import APPROVED
from channels.whatsapp.client import make_client
from channels.whatsapp.errors import delivery_errors
from channels.whatsapp.templates import every_template, find_templates
from channels.whatsapp.webhook import MESSAGES_PATH

WAIT = "Wait: a review takes up to 48 hours. What falls due meanwhile is told later."
REWRITE = "Give the template in channels/whatsapp/approved.py other words and another name."
MEND: Mapping[ApprovalStatus, str] = {
    ApprovalStatus.UNSUBMITTED: "Run `siger provision`.",
    ApprovalStatus.RECEIVED: WAIT,
    ApprovalStatus.PENDING: WAIT,
    ApprovalStatus.REJECTED: REWRITE,
    ApprovalStatus.PAUSED: "Wait: WhatsApp stopped it since people complained; Twilio's console tells more.",
    ApprovalStatus.DISABLED: REWRITE,
    ApprovalStatus.UNKNOWN: "Look at the template in Twilio's console.",
}
"""What to do about a template that cannot be sent."""


async def diagnose(settings: Settings) -> list[Finding]:
    """Look at the account from outside. Never raises: a failure is a finding."""
    try:
        client = make_client(settings)
    except NotConfiguredError as error:
        return [Finding("Twilio", False, str(error), "Set them; docs/operators.md tells where to find them.")]
    try:
        existing = await find_templates(client)
        approvals = [await _approval(client, name, existing.get(name)) for name in APPROVED]
        return [_templates(existing), *approvals, await _webhook(client, settings)]
    except DeliveryError as error:
        return [Finding("Twilio", False, str(error), "Check the credentials and the way to api.twilio.com.")]
    finally:
        await client.http_client.close()


def _templates(existing: Mapping[str, str]) -> Finding:
    missing = [template.name for template in every_template() if template.name not in existing]
    if missing:
        return Finding("Twilio templates", False, f"{len(missing)} missing", "Run `siger provision`.")
    return Finding("Twilio templates", True, f"all {len(existing)} there")


async def _approval(client: Client, name: str, sid: str | None) -> Finding:
    """Whether the template can be sent to somebody who has been silent for a day."""
    subject = f"WhatsApp approval of {name}"
    if sid is None:
        return Finding(subject, False, "the template is missing at Twilio", "Run `siger provision`.")
    approval = await fetch_approval(client, sid)
    detail = " ".join(filter(None, [approval.status, approval.category.casefold(), approval.reason]))
    if approval.status is ApprovalStatus.APPROVED:
        return Finding(subject, True, detail)
    return Finding(subject, False, detail, MEND[approval.status])


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
