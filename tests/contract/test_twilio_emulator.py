"""The emulated Twilio, driven by the official library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from sandbox.server import RunningSandbox
from tests.fixtures.emulators import Siger, Simulator, Webhook, eventually, twilio_client

Json = dict[str, Any]
INBOUND_PATH = "/webhooks/whatsapp"
STATUS_PATH = "/webhooks/whatsapp/status"


@pytest.fixture
def client(sandbox: RunningSandbox) -> Client:
    return twilio_client(sandbox)


@pytest.fixture
def citizen(simulator: Simulator, siger: Siger) -> Json:
    """Someone who wrote a moment ago."""
    someone = simulator.citizen("whatsapp")
    simulator.act(someone, "text", text="Assalamualaikum")
    siger.wait_for(INBOUND_PATH)
    siger.got.clear()
    return someone


def sender(sandbox: RunningSandbox) -> str:
    return sandbox.settings.twilio_whatsapp_from


def form_of(webhook: Webhook) -> dict[str, str]:
    return dict(parse_qsl(webhook.body.decode(), keep_blank_values=True))


def refused(client: Client, **message: Any) -> int:
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(**message)
    return int(caught.value.code or 0)


def final_error(simulator: Simulator, citizen: Json, sid: str) -> str:
    def look() -> str | None:
        found = next(m for m in simulator.chat(citizen) if m["provider_id"] == sid)
        return str(found["error"]) if found["state"] == "undelivered" else None

    return eventually(look)


class TestSending:
    def test_a_text_is_accepted_and_read_by_the_citizen(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
    ) -> None:
        sent = client.messages.create(to=citizen["address"], from_=sender(sandbox), body="Halo *Rani*")
        assert (sent.status, sent.direction, sent.body) == ("queued", "outbound-api", "Halo *Rani*")
        eventually(lambda: simulator.state(citizen, str(sent.sid)) == "read")
        assert client.messages(str(sent.sid)).fetch().status == "read"

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"to": "whatsapp:12"}, 21211),
            ({"to": "+6281200000001"}, 21211),
            ({"body": "x" * 1601}, 21617),
            ({"body": None}, 21602),
            ({"from_": "whatsapp:+15550199999"}, 63007),
            ({"body": None, "media_url": ["tidak-ada"]}, 21620),
            ({"body": None, "content_sid": "HX" + "0" * 32}, 21655),
            ({"status_callback": "bukan-url"}, 21609),
        ],
    )
    def test_a_wrong_request_is_refused_with_twilios_code(
        self, sandbox: RunningSandbox, client: Client, citizen: Json, change: Json, code: int
    ) -> None:
        message = {"to": citizen["address"], "from_": sender(sandbox), "body": "Halo", **change}
        assert refused(client, **message) == code

    def test_a_body_of_1600_characters_passes(
        self, sandbox: RunningSandbox, client: Client, citizen: Json
    ) -> None:
        sent = client.messages.create(to=citizen["address"], from_=sender(sandbox), body="x" * 1600)
        assert sent.error_code is None

    def test_a_wrong_password_is_refused(self, sandbox: RunningSandbox, citizen: Json) -> None:
        stranger = twilio_client(sandbox, token="salah")
        assert refused(stranger, to=citizen["address"], from_=sender(sandbox), body="Halo") == 20003

    def test_too_many_messages_are_refused_with_429(
        self, sandbox: RunningSandbox, client: Client, citizen: Json
    ) -> None:
        sandbox.world.switches.twilio_rate = 1
        message = {"to": citizen["address"], "from_": sender(sandbox), "body": "Halo"}
        with pytest.raises(TwilioRestException) as caught:  # noqa: PT012 - the first or the second one
            client.messages.create(**message)
            client.messages.create(**message)
        assert (caught.value.status, caught.value.code) == (429, 20429)

    def test_a_lost_answer_leaves_a_message_that_the_list_shows(
        self, sandbox: RunningSandbox, client: Client, citizen: Json
    ) -> None:
        sandbox.world.switches.lost_answers = 1
        with pytest.raises(TwilioRestException):
            client.messages.create(to=citizen["address"], from_=sender(sandbox), body="hilang?")
        assert [m.body for m in client.messages.list(to=citizen["address"])] == ["hilang?"]


class TestFailures:
    def test_free_text_outside_the_window_fails_with_63016(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator
    ) -> None:
        silent = simulator.citizen("whatsapp")
        sent = client.messages.create(to=silent["address"], from_=sender(sandbox), body="Halo")
        assert final_error(simulator, silent, str(sent.sid)) == "63016"

    def test_a_blocked_message_fails_with_63014(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
    ) -> None:
        simulator.block(citizen)
        sent = client.messages.create(to=citizen["address"], from_=sender(sandbox), body="Halo")
        assert final_error(simulator, citizen, str(sent.sid)) == "63014"

    def test_a_number_without_whatsapp_fails_with_63024(
        self, sandbox: RunningSandbox, client: Client
    ) -> None:
        sent = client.messages.create(to="whatsapp:+6281299990000", from_=sender(sandbox), body="Halo")
        failed = eventually(lambda: client.messages(str(sent.sid)).fetch().error_code)
        assert failed == 63024

    def test_media_that_cannot_be_fetched_fails_with_63019(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
    ) -> None:
        missing = [f"{sandbox.url}/tidak-ada.jpg"]
        sent = client.messages.create(to=citizen["address"], from_=sender(sandbox), media_url=missing)
        assert final_error(simulator, citizen, str(sent.sid)) == "63019"


class TestStatusCallbacks:
    def send(self, sandbox: RunningSandbox, client: Client, citizen: Json, siger: Siger) -> str:
        callback = siger.url + STATUS_PATH
        sent = client.messages.create(
            to=citizen["address"], from_=sender(sandbox), body="Halo", status_callback=callback
        )
        return str(sent.sid)

    def test_every_step_is_told_in_order_and_signed(
        self, sandbox: RunningSandbox, client: Client, citizen: Json, siger: Siger
    ) -> None:
        sid = self.send(sandbox, client, citizen, siger)
        told = siger.wait_for(STATUS_PATH, 4)
        assert [form_of(w)["MessageStatus"] for w in told] == ["queued", "sent", "delivered", "read"]
        assert {form_of(w)["MessageSid"] for w in told} == {sid}
        validator = RequestValidator(sandbox.settings.twilio_auth_token)
        for webhook in told:
            url = siger.url + webhook.path
            assert validator.validate(url, form_of(webhook), webhook.headers["x-twilio-signature"])

    def test_they_can_come_twice(
        self, sandbox: RunningSandbox, client: Client, citizen: Json, siger: Siger
    ) -> None:
        sandbox.world.switches.duplicated_callbacks = True
        self.send(sandbox, client, citizen, siger)
        told = siger.wait_for(STATUS_PATH, 8)
        assert [form_of(w)["MessageStatus"] for w in told][:2] == ["queued", "queued"]

    def test_they_can_come_in_any_order_and_none_is_missing(
        self, sandbox: RunningSandbox, client: Client, citizen: Json, siger: Siger
    ) -> None:
        sandbox.world.switches.shuffled_callbacks = True
        self.send(sandbox, client, citizen, siger)
        told = siger.wait_for(STATUS_PATH, 4)
        assert {form_of(w)["MessageStatus"] for w in told} == {"queued", "sent", "delivered", "read"}

    def test_a_failure_carries_its_code(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator, siger: Siger
    ) -> None:
        self.send(sandbox, client, simulator.citizen("whatsapp"), siger)
        told = siger.wait_for(STATUS_PATH, 3)
        last = form_of(told[-1])
        assert (last["MessageStatus"], last["ErrorCode"]) == ("undelivered", "63016")


class TestListing:
    def test_filters_and_pages_find_every_message_newest_first(
        self, sandbox: RunningSandbox, client: Client, citizen: Json
    ) -> None:
        for number in range(5):
            client.messages.create(to=citizen["address"], from_=sender(sandbox), body=f"pesan {number}")
        recent = datetime.now(UTC) - timedelta(minutes=1)
        found = client.messages.list(to=citizen["address"], date_sent_after=recent, page_size=2)
        assert [m.body for m in found] == [f"pesan {number}" for number in (4, 3, 2, 1, 0)]
        assert client.messages.list(to=citizen["address"], date_sent_before=recent) == []

    def test_inbound_messages_are_listed_for_reconciliation(
        self, sandbox: RunningSandbox, client: Client, citizen: Json
    ) -> None:
        found = client.messages.list(from_=citizen["address"])
        assert [(m.body, m.direction, m.status) for m in found] == [
            ("Assalamualaikum", "inbound", "received")
        ]


class TestTyping:
    def test_the_indicator_marks_the_citizens_message_as_read(
        self, client: Client, simulator: Simulator, citizen: Json
    ) -> None:
        sid = simulator.chat(citizen)[0]["provider_id"]
        eventually(lambda: simulator.state(citizen, sid) == "delivered")
        assert client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id=sid).success
        assert simulator.state(citizen, sid) == "read"

    def test_an_unknown_message_is_refused(self, client: Client) -> None:
        with pytest.raises(TwilioRestException) as caught:
            client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id="SM" + "0" * 32)
        assert caught.value.code == 20404


class TestMedia:
    def test_a_photo_waits_behind_a_password_and_a_redirect(
        self, sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        simulator.act(citizen, "samples/photos/sampah")
        form = form_of(siger.wait_for(INBOUND_PATH)[0])
        url, account = form["MediaUrl0"], sandbox.settings
        assert httpx.get(url).status_code == 401
        answer = httpx.get(url, auth=(account.twilio_account_sid, account.twilio_auth_token))
        assert answer.status_code == 307
        store = answer.headers["location"]
        assert httpx.get(store).headers["content-type"] == form["MediaContentType0"] == "image/jpeg"
        assert httpx.get(store, headers={"Authorization": "Basic xyz"}).status_code == 400

    def test_a_deleted_medium_is_gone(
        self, client: Client, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        simulator.act(citizen, "samples/photos/sampah")
        form = form_of(siger.wait_for(INBOUND_PATH)[0])
        message = client.messages(form["MessageSid"])
        [medium] = message.media.list()
        assert message.media(str(medium.sid)).delete()
        assert message.media.list() == []
