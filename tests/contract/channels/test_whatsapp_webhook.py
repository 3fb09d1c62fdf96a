"""WhatsApp's webhook keeps the promises of every webhook, and Twilio's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from bot.domain.messages import ChannelName, DeadLetter, DeliveryUpdate
from tests.contract.channels.webhook_contract import MessageWebhookContract, Signed, WebhookContract, serve
from tests.fixtures.channels import PUBLIC, TOKENS, MemoryInbox, channel_settings
from tests.fixtures.payloads import load


def sign_form(
    form: Mapping[str, str], path: str, secret: str = TOKENS[0], algorithm: str | None = None
) -> Signed:
    """`form` as Twilio posts and signs it."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": RequestValidator(secret).compute_signature(PUBLIC + path, form, algorithm),
    }
    if algorithm:
        headers["X-Twilio-Webhooks-Signature-Settings"] = f"key=invented,algorithm={algorithm}"
    return urlencode(form).encode(), headers


class TwilioContract(WebhookContract):
    channel = ChannelName.WHATSAPP
    secrets = ("twilio_auth_token", "twilio_account_sid", "twilio_whatsapp_from")

    def sign(self, payload: Mapping[str, Any]) -> Signed:
        return sign_form(payload, self.path)

    def sign_bytes(self, body: bytes) -> Signed:
        return body, sign_form({}, self.path)[1]

    def forged(self, headers: dict[str, str]) -> dict[str, str]:
        return {**headers, "X-Twilio-Signature": "bm90IHRoZSBzaWduYXR1cmUhIQ=="}

    def unsigned(self, headers: dict[str, str]) -> dict[str, str]:
        return {"Content-Type": headers["Content-Type"]}


class TestWhatsAppMessages(TwilioContract, MessageWebhookContract):
    path = "/webhooks/whatsapp"

    def saying(self, text: str) -> dict[str, Any]:
        return {**load(self.channel, "text"), "Body": text}

    def unreadable(self) -> dict[str, Any]:
        return {key: value for key, value in self.saying("halo").items() if key != "MessageSid"}

    def unknown(self) -> dict[str, Any]:
        return load(self.channel, "reaction")

    def test_a_signature_of_another_message_is_refused(self, client: TestClient, inbox: MemoryInbox) -> None:
        _, headers = self.sign(self.saying("halo"))
        body, _ = self.sign(self.saying("halo juga"))
        assert self.post(client, (body, headers)).status_code == 403
        assert inbox.events == []

    def test_a_signature_for_another_address_is_refused(self, client: TestClient) -> None:
        signed = sign_form(self.saying("halo"), "/webhooks/whatsapp/status")
        assert self.post(client, signed).status_code == 403

    def test_a_token_that_is_being_rotated_out_still_counts(self, client: TestClient) -> None:
        for token in TOKENS:
            assert self.post(client, sign_form(self.saying("halo"), self.path, token)).status_code == 200

    def test_a_signature_with_a_shared_key_counts(self, client: TestClient) -> None:
        signed = sign_form(self.saying("halo"), self.path, algorithm="HMAC_SHA256")
        assert self.post(client, signed).status_code == 200

    def test_an_unknown_way_of_signing_is_refused(self, client: TestClient) -> None:
        body, headers = sign_form(self.saying("halo"), self.path)
        headers["X-Twilio-Webhooks-Signature-Settings"] = "key=invented,algorithm=NONE"
        assert self.post(client, (body, headers)).status_code == 403

    def test_the_query_of_the_address_is_covered_by_the_signature(self, client: TestClient) -> None:
        body, headers = sign_form(self.saying("halo"), f"{self.path}?from=fallback")
        assert client.post(f"{self.path}?from=fallback", content=body, headers=headers).status_code == 200
        assert client.post(f"{self.path}?from=other", content=body, headers=headers).status_code == 403

    def test_blank_fields_are_covered_by_the_signature(self, client: TestClient, inbox: MemoryInbox) -> None:
        assert self.post(client, self.sign(load(self.channel, "pin_bare"))).status_code == 200
        assert len(inbox.events) == 1

    def test_fields_that_twilio_adds_later_do_no_harm(self, client: TestClient, inbox: MemoryInbox) -> None:
        self.post(client, self.sign({**self.saying("halo"), "SomethingNew": "1"}))
        assert self.texts(inbox) == ["halo"]


class TestWhatsAppStatus(TwilioContract):
    """The status address answers to the same signature; what it stores are delivery updates."""

    path = "/webhooks/whatsapp/status"

    def authentic(self) -> dict[str, Any]:
        return load(self.channel, "status_delivered")

    def unreadable(self) -> dict[str, Any]:
        return {key: value for key, value in self.authentic().items() if key != "MessageStatus"}

    def unknown(self) -> dict[str, Any]:
        return load(self.channel, "status_unknown")

    def test_a_status_is_stored(self, client: TestClient, inbox: MemoryInbox) -> None:
        self.post(client, self.sign(load(self.channel, "status_read")))
        assert [type(event) for event in inbox.events] == [DeliveryUpdate]


@hypothesis(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    changes=st.dictionaries(
        st.sampled_from(["Body", "NumMedia", "Latitude", "Longitude", "From", "WaId", "ErrorCode"]),
        st.text(max_size=12) | st.sampled_from(["nan", "inf", "-1", "99999999999999999999", "1e400"]),
    ),
    path=st.sampled_from(["/webhooks/whatsapp", "/webhooks/whatsapp/status"]),
)
def test_no_signed_form_is_answered_with_an_error(changes: dict[str, str], path: str) -> None:
    inbox = MemoryInbox()
    name = "status_sent" if path.endswith("status") else "pin"
    body, headers = sign_form({**load(ChannelName.WHATSAPP, name), **changes}, path)
    assert serve(channel_settings(), inbox).post(path, content=body, headers=headers).status_code == 200
    assert inbox.events or changes
    assert all(isinstance(event, DeadLetter) or event.channel == "whatsapp" for event in inbox.events)
