"""The doctor's word on WhatsApp's approvals."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.diagnosis import Finding
from channels.whatsapp.diagnose import diagnose
from tests.fixtures.channels import channel_settings
from tests.unit.channels.stub import stub_provider

SUBJECT = "WhatsApp approval of siger_kabar_laporan"


async def finding(whatsapp: dict[str, Any], *templates: str) -> Finding:
    """What is found where the account has `templates`, and WhatsApp says so of each."""
    async with stub_provider() as twilio:
        contents = [{"friendly_name": name, "sid": f"HX{name}"} for name in templates]
        twilio.answers = {
            "GET /v1/Content": {"contents": contents, "meta": {"key": "contents"}},
            "/ApprovalRequests": {"whatsapp": whatsapp},
            "/Senders": {"senders": [], "meta": {"key": "senders"}},
        }
        findings = await diagnose(channel_settings(twilio_api_base_url=twilio.url))
    return next(each for each in findings if each.subject == SUBJECT)


async def test_a_template_that_is_missing_is_to_be_made() -> None:
    found = await finding({})
    assert (found.well, found.detail) == (False, "the template is missing at Twilio")
    assert found.mend == "Run `siger provision`."


@pytest.mark.parametrize(
    ("status", "mend"),
    [
        ("unsubmitted", "Run `siger provision`."),
        ("received", "Wait: a review takes up to 48 hours"),
        ("pending", "Wait: a review takes up to 48 hours"),
        ("rejected", "other words and another name"),
        ("paused", "Twilio's console"),
        ("disabled", "other words and another name"),
        ("something new", "Twilio's console"),
    ],
)
async def test_a_template_that_cannot_be_sent_is_told_with_what_to_do(status: str, mend: str) -> None:
    found = await finding({"status": status, "rejection_reason": "INVALID_FORMAT"}, "siger_kabar_laporan")
    assert not found.well
    assert "INVALID_FORMAT" in found.detail
    assert mend in found.mend


async def test_an_approved_one_is_well_and_the_category_that_whatsapp_gave_it_is_told() -> None:
    found = await finding({"status": "approved", "category": "MARKETING"}, "siger_kabar_laporan")
    assert (found.well, found.detail) == (True, "approved marketing")
