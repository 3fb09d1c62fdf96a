"""The official Twilio library, driven by `WhatsAppChannel`, asks Twilio for the right things."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.errors import DeliveryError, MediaError, NotConfiguredError
from bot.domain.messages import ChoiceStyle, MediaRef, OutboundMessage
from channels.whatsapp import templates as whatsapp_templates
from channels.whatsapp.client import WhatsAppChannel
from channels.whatsapp.provision import provision
from channels.whatsapp.templates import every_template, name_of, variables_of
from tests.fixtures.channels import CONFIGURED, PUBLIC, channel_settings
from tests.unit.channels.stub import Stub
from tests.unit.channels.twilio import (
    ACCOUNT,
    BUTTONS,
    CHOICES,
    CITIZEN,
    CONTENT,
    DESCRIBED,
    MESSAGES,
    NEWS,
    SENT,
    templates,
)


async def test_a_text_is_sent_from_our_number_and_its_fate_reported_to_us(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    assert await channel.send(CITIZEN, OutboundMessage("*Halo*")) == SENT["sid"]
    assert twilio.calls(MESSAGES) == [
        {
            "To": CITIZEN,
            "From": CONFIGURED["twilio_whatsapp_from"],
            "Body": "*Halo*",
            "StatusCallback": f"{PUBLIC}/webhooks/whatsapp/status",
        }
    ]
    assert twilio.asked[0].password


async def test_a_picture_goes_with_its_caption(twilio: Stub, channel: WhatsAppChannel) -> None:
    await channel.send(CITIZEN, OutboundMessage("Grafik", image_url=f"{PUBLIC}/grafik.png"))
    [fields] = twilio.calls(MESSAGES)
    assert (fields["Body"], fields["MediaUrl"]) == ("Grafik", f"{PUBLIC}/grafik.png")


async def test_buttons_go_by_a_content_template_that_is_looked_up_once(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2", "another")
    for _ in range(2):
        await channel.send(CITIZEN, BUTTONS)
    assert len(twilio.calls(CONTENT)) == 1
    fields = twilio.calls(MESSAGES)[1]
    assert fields["ContentSid"] == "HXsiger_buttons_2"
    assert json.loads(fields["ContentVariables"]) == {
        "1": "Sudah benar?",
        "2": "Kirim",
        "3": "c-1",
        "4": "Batal",
        "5": "c-2",
    }
    assert "Body" not in fields


async def test_without_a_template_choices_are_numbered_and_the_gap_told_once(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    with capture_logs() as logs:
        for _ in range(2):
            await channel.send(CITIZEN, BUTTONS)
    assert [entry["template"] for entry in logs] == ["siger_buttons_2"]
    assert "1. Kirim\n2. Batal" in twilio.calls(MESSAGES)[1]["Body"]


async def test_a_template_that_is_made_meanwhile_is_used_without_a_restart(
    twilio: Stub, channel: WhatsAppChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    await channel.send(CITIZEN, BUTTONS)
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2")
    await channel.send(CITIZEN, BUTTONS)
    monkeypatch.setattr(whatsapp_templates, "LOOK_AGAIN_SECONDS", 0)
    await channel.send(CITIZEN, BUTTONS)
    assert ["ContentSid" in fields for fields in twilio.calls(MESSAGES)] == [False, False, True]


async def test_a_template_that_is_made_anew_is_used_by_its_new_id(
    twilio: Stub, channel: WhatsAppChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_templates, "LOOK_AGAIN_SECONDS", 0)
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2")
    twilio.answers[f"POST {ACCOUNT}{MESSAGES}"] = lambda asked: (
        (404, {"code": 21655, "message": "gone"})
        if asked.fields.get("ContentSid") == "HXsiger_buttons_2"
        else SENT
    )
    await channel.send(CITIZEN, BUTTONS)
    anew = {"friendly_name": "siger_buttons_2", "sid": "HXanew"}
    twilio.answers[f"GET /twilio{CONTENT}"] = {"contents": [anew], "meta": {"key": "contents"}}
    await channel.send(CITIZEN, BUTTONS)
    assert twilio.calls(MESSAGES)[-1]["ContentSid"] == "HXanew"


async def test_a_refused_template_becomes_numbered_text(twilio: Stub, channel: WhatsAppChannel) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2")
    twilio.answers[f"POST {ACCOUNT}{MESSAGES}"] = lambda asked: (
        (400, {"code": 21656, "message": "invalid"}) if "ContentSid" in asked.fields else SENT
    )
    assert await channel.send(CITIZEN, BUTTONS) == SENT["sid"]
    assert "1. Kirim" in twilio.calls(MESSAGES)[1]["Body"]


async def test_templates_that_cannot_be_looked_up_are_asked_for_again(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET /twilio{CONTENT}"] = (500, {})
    await channel.send(CITIZEN, BUTTONS)
    twilio.answers[f"GET /twilio{CONTENT}"] = templates("siger_buttons_2")
    await channel.send(CITIZEN, BUTTONS)
    assert ["ContentSid" in fields for fields in twilio.calls(MESSAGES)] == [False, True]


@pytest.mark.parametrize(
    ("answer", "code", "meant"),
    [
        ((429, {"code": 20429, "message": "x"}), "20429", {"retry"}),
        ((429, {}), "429", {"retry"}),
        ((500, {"code": 20500, "message": "x"}), "20500", {"retry", "outcome_unknown"}),
        ((503, b"<html>"), "503", {"retry", "outcome_unknown"}),
        ((400, {"code": 21211, "message": "+62"}), "21211", {"unreachable"}),
        ((400, {"code": 63016, "message": "x"}), "63016", set()),
        ((400, {"code": 99999, "message": "x"}), "99999", set()),
        ((401, {"code": 20003, "message": "x"}), "20003", {"retry"}),
        (b"not json", "no_answer", {"retry", "outcome_unknown"}),
        (ConnectionResetError(), "no_answer", {"retry", "outcome_unknown"}),
        (TimeoutError(), "no_answer", {"retry", "outcome_unknown"}),
    ],
)
async def test_trouble_says_what_may_be_done_about_it(
    twilio: Stub, channel: WhatsAppChannel, answer: Any, code: str, meant: set[str]
) -> None:
    twilio.answers[f"POST {ACCOUNT}{MESSAGES}"] = answer
    with pytest.raises(DeliveryError) as caught:
        await channel.send(CITIZEN, OutboundMessage("halo"))
    flags = ("retry", "unreachable", "outcome_unknown")
    assert caught.value.provider_code == code
    assert {name for name in flags if getattr(caught.value, name)} == meant
    assert "+62" not in str(caught.value)


async def test_a_request_that_never_left_has_no_unknown_outcome() -> None:
    channel = WhatsAppChannel(channel_settings(twilio_api_base_url="http://127.0.0.1:1"))
    with pytest.raises(DeliveryError) as caught:
        await channel.send(CITIZEN, OutboundMessage("halo"))
    await channel.aclose()
    assert (caught.value.retry, caught.value.outcome_unknown) == (True, False)


async def test_a_message_over_a_limit_never_reaches_the_network(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    with pytest.raises(DeliveryError, match="limit"):
        await channel.send(CITIZEN, OutboundMessage("x" * 1601))
    assert twilio.asked == []


def listed(body: str, at: datetime, sid: str, num_media: str = "0") -> dict[str, str]:
    created = at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return {"sid": sid, "body": body, "date_created": created, "num_media": num_media}


async def test_a_message_of_unknown_outcome_is_found_by_its_words(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    since = datetime(2026, 11, 23, 7, 0, 0, 500_000, tzinfo=UTC)
    early, late = since - timedelta(minutes=1), since + timedelta(seconds=2)
    twilio.answers[f"GET {ACCOUNT}{MESSAGES}"] = {
        "messages": [
            listed("lain", late, "SM1"),
            listed("Sudah benar?", late, "SM2", num_media="1"),
            listed("Sudah benar?", since.replace(microsecond=0), "SM3"),
            listed("", late, "SM4"),
            listed("halo", early, "SM5"),
        ]
    }
    assert await channel.find_sent(CITIZEN, BUTTONS, since) == ["SM3"]
    picture = OutboundMessage("", image_url=f"{PUBLIC}/a.png")
    assert await channel.find_sent(CITIZEN, picture, since) == ["SM4"]
    assert await channel.find_sent(CITIZEN, OutboundMessage("halo"), since) == []
    assert twilio.asked[0].fields["To"] == CITIZEN


async def test_a_look_up_that_fails_leaves_the_outcome_unknown(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers[f"GET {ACCOUNT}{MESSAGES}"] = (400, {"code": 20404})
    with pytest.raises(DeliveryError) as caught:
        await channel.find_sent(CITIZEN, BUTTONS, datetime.now(UTC))
    assert (caught.value.retry, caught.value.outcome_unknown) == (True, True)


async def test_typing_is_shown_for_the_message_that_is_being_answered(
    twilio: Stub, channel: WhatsAppChannel
) -> None:
    twilio.answers["/v2/Indicators/Typing.json"] = {"success": True}
    await channel.show_typing(CITIZEN, "SM123")
    assert twilio.calls("/v2/Indicators/Typing.json") == [{"channel": "whatsapp", "messageId": "SM123"}]


async def test_a_photo_is_fetched_with_our_credentials(twilio: Stub, channel: WhatsAppChannel) -> None:
    twilio.answers["/Media/ME1"] = b"%PDF-1.7"
    media = await channel.download(MediaRef("https://api.twilio.com/2010-04-01/Media/ME1", "image/jpeg"), 100)
    assert (media.content, media.content_type) == (b"%PDF-1.7", "application/pdf")
    assert twilio.asked[0].password
    with pytest.raises(MediaError, match="larger"):
        await channel.download(MediaRef("https://api.twilio.com/2010-04-01/Media/ME1"), 3)


@pytest.mark.parametrize(
    ("ago", "open_"),
    [(timedelta(0), True), (timedelta(hours=23, minutes=54), True), (timedelta(hours=23, minutes=55), False)],
)
def test_the_window_closes_a_little_before_24_hours(ago: timedelta, open_: bool) -> None:
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    channel = WhatsAppChannel(channel_settings())
    assert channel.may_send(now - ago, now) is open_
    assert not channel.may_send(None, now)


def test_every_message_finds_a_template_with_as_many_variables() -> None:
    made = {template.name: template.variables for template in every_template()}
    for message in (
        BUTTONS,
        NEWS,
        OutboundMessage("Pilih", DESCRIBED, ChoiceStyle.LIST),
        OutboundMessage("Pilih", CHOICES * 2, ChoiceStyle.LIST),
    ):
        assert made[name_of(message)].keys() == json.loads(variables_of(message)).keys()


async def test_nothing_is_sent_without_credentials() -> None:
    with pytest.raises(NotConfiguredError, match="TWILIO_WHATSAPP_FROM"):
        await provision(channel_settings(twilio_whatsapp_from=None))
