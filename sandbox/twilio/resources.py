"""Twilio's JSON of messages, media and content templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from sandbox.simulator.views import CitizenView, FullMessageView, KeptFile
from sandbox.twilio.errors import FAILURES
from sandbox.twilio.tables import Approval, Content

API_VERSION = "2010-04-01"


def message_json(account: str, sender: str, citizen: CitizenView, message: FullMessageView) -> dict[str, Any]:
    """A message resource. https://www.twilio.com/docs/messaging/api/message-resource"""
    inbound = message.direction == "inbound"
    uri = f"/{API_VERSION}/Accounts/{account}/Messages/{message.provider_id}"
    return {
        "account_sid": account,
        "api_version": API_VERSION,
        "body": message.text,
        "date_created": rfc2822(message.created_at),
        "date_sent": rfc2822(message.created_at),
        "date_updated": rfc2822(message.changed_at),
        "direction": "inbound" if inbound else "outbound-api",
        "error_code": int(message.error) if message.error else None,
        "error_message": FAILURES.get(int(message.error)) if message.error else None,
        "from": citizen.address if inbound else sender,
        "to": sender if inbound else citizen.address,
        "messaging_service_sid": None,
        "num_media": str(len(message.details.get("files", []))),
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": message.provider_id,
        "status": "received" if inbound else message.state,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "uri": f"{uri}.json",
    }


def media_json(account: str, message_sid: str, file: KeptFile, created_at: float) -> dict[str, Any]:
    """A media resource. https://www.twilio.com/docs/messaging/api/media-resource"""
    return {
        "account_sid": account,
        "content_type": file.content_type,
        "date_created": rfc2822(created_at),
        "date_updated": rfc2822(created_at),
        "parent_sid": message_sid,
        "sid": file.id,
        "uri": f"/{API_VERSION}/Accounts/{account}/Messages/{message_sid}/Media/{file.id}.json",
    }


def content_json(account: str, content: Content) -> dict[str, Any]:
    """A content resource. https://www.twilio.com/docs/content/content-api-resources"""
    url = f"https://content.twilio.com/v1/Content/{content.sid}"
    return {
        "account_sid": account,
        "date_created": iso(content.created_at),
        "date_updated": iso(content.created_at),
        "friendly_name": content.friendly_name,
        "language": content.language,
        "links": {
            "approval_fetch": f"{url}/ApprovalRequests",
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
        },
        "sid": content.sid,
        "types": content.types,
        "url": url,
        "variables": content.variables,
    }


def approval_json(content: Content, approval: Approval | None, status: str) -> dict[str, Any]:
    """WhatsApp's word on a template. https://www.twilio.com/docs/content/content-api-resources"""
    return {
        "name": approval.name if approval else "",
        "category": approval.category if approval else "",
        "content_type": next(iter(content.types)),
        "status": status,
        "rejection_reason": "INVALID_FORMAT" if status == "rejected" else "",
        "allow_category_change": True,
    }


def page_meta(url: str, key: str, page: int, size: int, more: bool) -> Mapping[str, Any]:
    """The `meta` of a list in Twilio's newer APIs."""

    def at(number: int) -> str:
        return f"{url}?PageSize={size}&Page={number}"

    return {
        "key": key,
        "page": page,
        "page_size": size,
        "first_page_url": at(0),
        "previous_page_url": at(page - 1) if page else None,
        "next_page_url": at(page + 1) if more else None,
        "url": at(page),
    }


def rfc2822(seconds: float) -> str:
    """A date of the 2010 API."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC))


def iso(seconds: float) -> str:
    """A date of the newer APIs."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
