"""Nothing goes by a template that WhatsApp has not approved, and what cannot go is told later."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.errors import DeliveryError
from bot.domain.withheld import WITHHELD
from channels.whatsapp import templates as whatsapp_templates
from channels.whatsapp.approved import APPROVED as WORDS
from channels.whatsapp.client import WhatsAppChannel, says
from channels.whatsapp.provision import provision
from channels.whatsapp.templates import every_template
from tests.unit.channels.stub import Stub
from tests.unit.channels.twilio import (
    ACCOUNT,
    APPROVAL,
    APPROVED,
    CITIZEN,
    CONTENT,
    MESSAGES,
    NEWS,
    NO_TEMPLATES,
    SENT,
    configured,
    templates,
)


async def test_an_approved_template_goes_with_numbered_variables(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    assert await channel.send(CITIZEN, NEWS) == SENT["sid"]
    [sent] = twilio.calls(MESSAGES)
    assert sent["ContentSid"] == "HXsiger_kabar_laporan"
    assert json.loads(sent["ContentVariables"]) == {"1": "LPG-261123-0001", "2": "Selesai", "3": "Beres."}
    assert "Body" not in sent


async def test_an_approved_template_that_is_missing_is_named_and_looked_for_again(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2")
    with pytest.raises(DeliveryError) as missing:
        await channel.send(CITIZEN, NEWS)
    assert missing.value.provider_code == "template_missing"
    assert missing.value.provider_code in WITHHELD, "so it is told later"
    assert not await channel.is_approved("siger_kabar_laporan")
    assert twilio.calls(MESSAGES) == [], "free text would be refused"
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    assert await channel.send(CITIZEN, NEWS) == SENT["sid"]


async def test_an_approved_template_that_is_gone_meanwhile_is_missing_too(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    twilio.answers[f"POST {ACCOUNT}{MESSAGES}"] = (400, {"code": 21655, "message": "gone"})
    for _ in range(2):
        with pytest.raises(DeliveryError) as missing:
            await channel.send(CITIZEN, NEWS)
        assert missing.value.provider_code == "template_missing"
        twilio.answers[f"GET /twilio{CONTENT}"] = NO_TEMPLATES


@pytest.mark.parametrize(
    "whatsapp",
    [None, {}, *({"status": status} for status in ("unsubmitted", "received", "pending", "rejected", "new"))],
)
async def test_a_template_without_approval_is_not_sent_until_it_has_it(
    twilio: Stub, channel: WhatsAppChannel, whatsapp: Any
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    twilio.answers[APPROVAL] = {"whatsapp": whatsapp}
    with pytest.raises(DeliveryError) as unapproved:
        await channel.send(CITIZEN, NEWS)
    assert unapproved.value.provider_code == "template_unapproved"
    assert unapproved.value.provider_code in WITHHELD, "so it is told later"
    assert not await channel.is_approved("siger_kabar_laporan")
    assert twilio.calls(MESSAGES) == []
    twilio.answers[APPROVAL] = APPROVED
    assert await channel.is_approved("siger_kabar_laporan")
    assert await channel.send(CITIZEN, NEWS) == SENT["sid"]


async def test_an_approval_is_asked_for_now_and_then_since_whatsapp_may_pause_a_template(
    twilio: Stub, channel: WhatsAppChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    for _ in range(2):
        await channel.send(CITIZEN, NEWS)
    assert len(twilio.calls(APPROVAL)) == 1
    monkeypatch.setattr(whatsapp_templates, "APPROVAL_SECONDS", 0)
    twilio.answers[APPROVAL] = {"whatsapp": {"status": "paused"}}
    with pytest.raises(DeliveryError, match="template_unapproved"):
        await channel.send(CITIZEN, NEWS)


async def test_a_template_that_was_deleted_before_its_approval_is_asked_for_is_missing(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    twilio.answers[APPROVAL] = (404, {"code": 20404, "message": "gone"})
    with pytest.raises(DeliveryError, match="template_missing"):
        await channel.send(CITIZEN, NEWS)


async def test_while_twilio_does_not_tell_of_an_approval_the_message_is_tried_again(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_kabar_laporan")
    twilio.answers[APPROVAL] = (500, {"code": 20500, "message": "x"})
    with pytest.raises(DeliveryError) as trouble:
        await channel.send(CITIZEN, NEWS)
    assert trouble.value.retry
    with pytest.raises(DeliveryError):
        await channel.is_approved("siger_kabar_laporan")


def test_an_approved_template_is_recognised_by_what_the_citizen_reads() -> None:
    body = (
        "Kabar laporan Anda di Lampung-In.\n\nNomor: LPG-261123-0001\nStatus: Selesai\n"
        "Keterangan: Beres.\n\nBalas pesan ini dengan nomor laporan untuk rinciannya."
    )
    assert says(body, "0", NEWS)
    assert not says(NEWS.text, "0", NEWS)
    assert says(NEWS.text, "0", replace(NEWS, template=None)), "within the window it goes as free text"


async def test_provisioning_makes_and_submits_what_is_missing_and_nothing_twice(twilio: Stub) -> None:
    made: list[str] = ["siger_buttons_1"]
    submitted: list[Any] = []

    def create(asked: Any) -> dict[str, str]:
        made.append(asked.fields["friendly_name"])
        return {"friendly_name": made[-1], "sid": f"HX{made[-1]}"}

    def status(asked: Any) -> dict[str, Any]:
        is_submitted = any(each["name"] in asked.path for each in submitted)
        return {"whatsapp": {"status": "rejected" if is_submitted else "unsubmitted"}}

    def submit(asked: Any) -> dict[str, str]:
        submitted.append(asked.fields)
        return {"status": "received"}

    twilio.answers = {
        f"POST /twilio{CONTENT}": create,
        f"GET /twilio{CONTENT}": lambda _: templates(*made),
        f"{APPROVAL}/whatsapp": submit,
        APPROVAL: status,
    }
    lines = await provision(configured(twilio))
    assert len(lines) == len(every_template()) - 1 + len(WORDS)
    assert lines[-1] == "siger_kabar_harga submitted to WhatsApp for approval (category: utility)"
    assert sorted(made) == sorted(template.name for template in every_template())
    assert [(each["name"], each["category"]) for each in submitted] == [(name, "UTILITY") for name in WORDS]
    assert await provision(configured(twilio)) == [], "what was refused is not submitted again"
    created = twilio.calls(f"POST /twilio{CONTENT}")[0]
    assert created["types"]["twilio/quick-reply"]["actions"][1] == {
        "type": "QUICK_REPLY",
        "title": "{{4}}",
        "id": "{{5}}",
    }
