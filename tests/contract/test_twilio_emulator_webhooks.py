"""What the emulated Twilio posts to Siger when a citizen does something on WhatsApp."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from sandbox.server import RunningSandbox
from tests.fixtures.emulators import Siger, Simulator, eventually, twilio_client

Json = dict[str, Any]
PATH = "/webhooks/whatsapp"


@pytest.fixture
def citizen(simulator: Simulator) -> Json:
    return simulator.citizen("whatsapp")


def forms(siger: Siger, count: int = 1) -> list[dict[str, str]]:
    return [
        dict(parse_qsl(webhook.body.decode(), keep_blank_values=True))
        for webhook in siger.wait_for(PATH, count)
    ]


def test_the_signature_covers_the_public_address_and_the_whole_form(
    sandbox: RunningSandbox, simulator: Simulator, citizen: Json, siger: Siger
) -> None:
    simulator.act(citizen, "text", text="Jalan rusak & gelap — é")
    [form] = forms(siger)
    signature = siger.got[0].headers["x-twilio-signature"]
    validator = RequestValidator(sandbox.settings.twilio_auth_token)
    assert validator.validate(siger.url + PATH, form, signature)
    assert not validator.validate(siger.url + PATH, {**form, "Body": "lain"}, signature)


def test_a_text_names_its_sender(simulator: Simulator, citizen: Json, siger: Siger) -> None:
    simulator.act(citizen, "text", text="Jalan rusak")
    [form] = forms(siger)
    assert (form["From"], form["ProfileName"], form["NumMedia"]) == (citizen["address"], "Rani Uji", "0")
    assert "+" + form["WaId"] == citizen["phone"]
    assert form["ExternalUserId"] == citizen["external_id"]


def test_a_hidden_phone_leaves_the_business_scoped_id_alone(simulator: Simulator, siger: Siger) -> None:
    hidden = simulator.citizen("whatsapp", hidden_phone=True)
    simulator.act(hidden, "text", text="Halo")
    [form] = forms(siger)
    assert form["From"] == f"whatsapp:{hidden['external_id']}"
    assert "WaId" not in form


def test_a_pin_has_coordinates_and_a_blank_body(simulator: Simulator, citizen: Json, siger: Siger) -> None:
    simulator.act(citizen, "pin", lat=-5.3564, long=104.9652, label="Pasar", address="Pringsewu")
    [form] = forms(siger)
    wanted = {
        "Latitude": "-5.3564",
        "Longitude": "104.9652",
        "Label": "Pasar",
        "Address": "Pringsewu",
        "Body": "",
    }
    assert wanted.items() <= form.items()


@pytest.mark.parametrize(
    ("kind", "content_type", "message_type"),
    [
        ("voice", "audio/ogg", "audio"),
        ("sticker", "image/webp", "sticker"),
        ("video", "video/mp4", "video"),
        ("gif", "video/mp4", "video"),
        ("document", "application/pdf", "document"),
    ],
)
def test_a_file_comes_with_its_type(
    simulator: Simulator, siger: Siger, kind: str, content_type: str, message_type: str
) -> None:
    simulator.act(simulator.citizen("whatsapp"), f"samples/files/{kind}")
    [form] = forms(siger)
    assert (form["MediaContentType0"], form["MessageType"], form["NumMedia"]) == (
        content_type,
        message_type,
        "1",
    )


@pytest.mark.parametrize(("caption", "body"), [("", "surat.pdf"), ("tolong dibaca", "tolong dibaca")])
def test_a_document_comes_with_its_name_where_it_has_no_caption(
    simulator: Simulator, citizen: Json, siger: Siger, caption: str, body: str
) -> None:
    simulator.http.post(f"/citizens/{citizen['id']}/samples/files/document", data={"caption": caption})
    assert forms(siger)[0]["Body"] == body


def test_of_a_poll_whatsapp_tells_only_that_something_came(
    simulator: Simulator, citizen: Json, siger: Siger
) -> None:
    simulator.act(citizen, "poll")
    [form] = forms(siger)
    assert (form["MessageType"], form["Body"], form["NumMedia"]) == ("unsupported", "", "0")


def test_several_photos_come_one_by_one_and_the_first_has_the_caption(
    simulator: Simulator, citizen: Json, siger: Siger
) -> None:
    photos = [("photos", (f"{n}.jpg", b"\xff\xd8\xff", "image/jpeg")) for n in range(3)]
    simulator.http.post(f"/citizens/{citizen['id']}/photos", files=photos, data={"caption": "Sampah"})
    got = forms(siger, 3)
    assert sorted(form["Body"] for form in got) == ["", "", "Sampah"]
    assert {form["NumMedia"] for form in got} == {"1"}


def test_a_contact_is_a_vcard(simulator: Simulator, citizen: Json, siger: Siger) -> None:
    simulator.act(citizen, "contact", name="Rani Contoh", phone="+6281200000099")
    assert forms(siger)[0]["MediaContentType0"] == "text/vcard"


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (
            {"twilio/quick-reply": {"body": "Pilih", "actions": [{"title": "Lapor", "id": "x1"}]}},
            {"ButtonPayload": "x1", "ButtonText": "Lapor"},
        ),
        (
            {
                "twilio/list-picker": {
                    "body": "Pilih",
                    "button": "Buka",
                    "items": [{"item": "Lapor", "id": "x1"}],
                }
            },
            {"ListId": "x1", "ListTitle": "Lapor"},
        ),
    ],
)
def test_a_tap_tells_the_options_id_and_title(
    sandbox: RunningSandbox, simulator: Simulator, siger: Siger, types: Json, expected: Json
) -> None:
    client, citizen = twilio_client(sandbox), simulator.citizen("whatsapp")
    simulator.act(citizen, "text", text="Halo")
    template = client.request(
        "POST",
        "https://content.twilio.com/v1/Content",
        data={"language": "id", "types": types},
        headers={"Content-Type": "application/json"},
        auth=client.auth,
    )
    sid = json.loads(template.text)["sid"]
    client.messages.create(
        to=citizen["address"], from_=sandbox.settings.twilio_whatsapp_from, content_sid=sid
    )
    simulator.act(citizen, "tap", message_id=simulator.chat(citizen)[-1]["id"], option_id="x1")
    assert expected.items() <= forms(siger, 2)[1].items()


def test_a_refused_message_is_posted_once_more_and_then_failed(
    simulator: Simulator, citizen: Json, siger: Siger
) -> None:
    siger.answers = [503, 503]
    sent = simulator.act(citizen, "text", text="Halo")
    eventually(lambda: simulator.state(citizen, sent["provider_id"]) == "failed")
    assert len({form["MessageSid"] for form in forms(siger, 2)}) == 1


def test_a_message_can_come_twice(
    sandbox: RunningSandbox, simulator: Simulator, citizen: Json, siger: Siger
) -> None:
    sandbox.world.switches.duplicated_messages = True
    simulator.act(citizen, "text", text="Halo")
    first, second = forms(siger, 2)
    assert first == second
