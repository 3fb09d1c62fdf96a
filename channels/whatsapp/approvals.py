"""WhatsApp's word on a template: https://www.twilio.com/docs/content/content-api-resources"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from twilio.rest import Client
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from channels.whatsapp.approved import ApprovedTemplate
from channels.whatsapp.errors import delivery_errors


class ApprovalStatus(StrEnum):
    """How far WhatsApp's review has come.
    https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses"""

    UNSUBMITTED = "unsubmitted"
    RECEIVED = "received"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    PAUSED = "paused"
    DISABLED = "disabled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Approval:
    """`category` may be another than we asked for: WhatsApp decides about it. `reason` is why it refused."""

    status: ApprovalStatus
    category: str = ""
    reason: str = ""


async def fetch_approval(client: Client, sid: str) -> Approval:
    """WhatsApp's word on the template with this id.

    Raises:
        DeliveryError: Twilio did not answer.
    """
    with delivery_errors():
        found = await client.content.v1.contents(sid).approval_fetch().fetch_async()
    return _approval(found.whatsapp or {})


async def submit(client: Client, sid: str, template: ApprovedTemplate) -> None:
    """Ask WhatsApp to approve a template.

    Raises:
        DeliveryError: Twilio refused, or did not answer.
    """
    request = ApprovalCreateList.ContentApprovalRequest(
        {"name": template.name, "category": template.category}
    )
    with delivery_errors():
        await client.content.v1.contents(sid).approval_create.create_async(request)


def _approval(whatsapp: Mapping[str, object]) -> Approval:
    """A word that we do not know is no approval."""
    status = str(whatsapp.get("status") or "").casefold()
    return Approval(
        ApprovalStatus(status) if status in set(ApprovalStatus) else ApprovalStatus.UNKNOWN,
        category=str(whatsapp.get("category") or ""),
        reason=str(whatsapp.get("rejection_reason") or ""),
    )
