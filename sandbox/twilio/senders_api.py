"""Twilio's senders: the one WhatsApp number of the account, and where its messages go.

https://www.twilio.com/docs/whatsapp/api/senders
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from sandbox.settings import SandboxSettings
from sandbox.twilio.access import Account
from sandbox.twilio.resources import page_meta

router = APIRouter(prefix="/v2/Channels/Senders")
LIST_URL = "https://messaging.twilio.com/v2/Channels/Senders"


@router.get("")
def list_senders(request: Request, account: Account) -> dict[str, Any]:
    """The sender, online, with its webhook set as an operator would set it in the console."""
    settings: SandboxSettings = request.app.state.world.settings
    sid = "XE" + account[2:]
    sender = {
        "sid": sid,
        "status": "ONLINE",
        "sender_id": settings.twilio_whatsapp_from,
        "webhook": {
            "callback_method": "POST",
            "callback_url": f"{settings.public_base_url}/webhooks/whatsapp",
            "fallback_url": f"{settings.public_base_url}/webhooks/whatsapp",
        },
        "url": f"{LIST_URL}/{sid}",
    }
    return {"senders": [sender], "meta": page_meta(LIST_URL, "senders", 0, 50, more=False)}
