"""What the tests of WhatsApp's channel share: messages, and what a stand-in for Twilio answers."""

from __future__ import annotations

from typing import Any

from bot.domain.messages import Choice, ChoiceStyle, MessageTemplate, OutboundMessage
from bot.settings import Settings
from tests.fixtures.channels import CONFIGURED, channel_settings
from tests.unit.channels.stub import Stub

CITIZEN = "whatsapp:+6281200000001"
MESSAGES = "/Messages.json"
ACCOUNT = f"/twilio/2010-04-01/Accounts/{CONFIGURED['twilio_account_sid']}"
CONTENT = "/v1/Content"
CHOICES = (Choice("c-1", "Kirim", "/kirim"), Choice("c-2", "Batal", "/batal"))
DESCRIBED = tuple(Choice(f"c-{n}", f"Jalan {n}", "/x", "kerusakan") for n in range(4))
BUTTONS = OutboundMessage("Sudah benar?", CHOICES, ChoiceStyle.BUTTONS)
NEWS = OutboundMessage(
    "Kabar",
    template=MessageTemplate(
        "siger_kabar_laporan", {"keterangan": "Beres.", "status": "Selesai", "nomor": "LPG-261123-0001"}
    ),
)
SENT = {"sid": "SM" + "1" * 32}
APPROVAL = "/ApprovalRequests"
APPROVED = {"whatsapp": {"status": "approved", "category": "UTILITY"}}
NO_TEMPLATES: dict[str, Any] = {"contents": [], "meta": {"key": "contents"}}


def templates(*names: str) -> dict[str, Any]:
    """The account's templates, as Twilio lists them."""
    contents = [{"friendly_name": name, "sid": f"HX{name}"} for name in names]
    return {"contents": contents, "meta": {"key": "contents"}}


def configured(stub: Stub, **changes: Any) -> Settings:
    """Settings with which Twilio is the stub."""
    return channel_settings(twilio_api_base_url=f"{stub.url}/twilio", **changes)
