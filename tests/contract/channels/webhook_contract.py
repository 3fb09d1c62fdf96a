"""What every channel's webhook promises. Each channel's test class inherits these."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from httpx import Response as Answer
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.domain.errors import DatabaseUnavailableError, SigerError
from bot.domain.messages import ChannelName, DeadLetter, InboundMessage
from bot.settings import Settings
from channels import build_endpoints
from channels.base import mount
from tests.fixtures.channels import MemoryInbox, channel_settings

MAX_BODY = 1_000_000

Signed = tuple[bytes, dict[str, str]]


def serve(settings: Settings, inbox: MemoryInbox) -> TestClient:
    """The endpoints as the application mounts them; an error that is not ours would be raised here."""
    app = FastAPI()
    for endpoint in build_endpoints(settings):
        app.include_router(mount(endpoint, inbox, MAX_BODY))

    @app.exception_handler(SigerError)
    def answer(_request: Request, error: SigerError) -> Response:
        return JSONResponse({"code": error.code}, status_code=error.status)

    return TestClient(app)


class WebhookContract(ABC):
    """A channel says how it signs and how its payloads look."""

    channel: ChannelName
    path: str
    secrets: tuple[str, ...]

    @abstractmethod
    def sign(self, payload: Mapping[str, Any]) -> Signed:
        """A request's body and headers, as the provider would sign them."""

    @abstractmethod
    def sign_bytes(self, body: bytes) -> Signed:
        """Any body, with headers that claim a signature as well as can be."""

    @abstractmethod
    def forged(self, headers: dict[str, str]) -> dict[str, str]:
        """The headers with a wrong signature."""

    @abstractmethod
    def unsigned(self, headers: dict[str, str]) -> dict[str, str]:
        """The headers without any signature."""

    @abstractmethod
    def authentic(self) -> dict[str, Any]:
        """A payload that is well in every way."""

    @abstractmethod
    def unreadable(self) -> dict[str, Any]:
        """An authentic payload without a field that every one has."""

    @abstractmethod
    def unknown(self) -> dict[str, Any]:
        """An authentic payload of a kind that we do not know."""

    @pytest.fixture
    def inbox(self) -> MemoryInbox:
        return MemoryInbox()

    @pytest.fixture
    def client(self, inbox: MemoryInbox) -> TestClient:
        return serve(channel_settings(), inbox)

    def post(self, client: TestClient, signed: Signed) -> Answer:
        answer: Answer = client.post(self.path, content=signed[0], headers=signed[1])
        return answer

    def counted(self, outcome: str) -> float:
        labels = {"channel": str(self.channel), "outcome": outcome}
        return REGISTRY.get_sample_value("siger_webhook_requests_total", labels) or 0

    def test_an_authentic_payload_is_stored_and_acknowledged(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        before = self.counted("accepted")
        answer = self.post(client, self.sign(self.authentic()))
        assert (answer.status_code, answer.content) == (200, b"")
        assert len(inbox.events) == 1
        assert self.counted("accepted") == before + 1

    def test_a_wrong_signature_is_refused_and_stores_nothing(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        before = self.counted("invalid_signature")
        body, headers = self.sign(self.authentic())
        assert self.post(client, (body, self.forged(headers))).status_code == 403
        assert inbox.events == []
        assert self.counted("invalid_signature") == before + 1

    def test_a_missing_signature_is_refused_and_stores_nothing(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        body, headers = self.sign(self.authentic())
        assert self.post(client, (body, self.unsigned(headers))).status_code == 403
        assert inbox.events == []

    def test_without_a_secret_the_endpoint_is_closed_and_says_so_at_start(self, inbox: MemoryInbox) -> None:
        for secret in self.secrets:
            with capture_logs() as logs:
                closed = serve(channel_settings(**{secret: None}), inbox)
            assert self.post(closed, self.sign(self.authentic())).status_code == 503
            assert [entry["set_these"] for entry in logs if entry["path"] == self.path] == [[secret.upper()]]
        assert inbox.events == []

    def test_a_huge_body_is_refused(self, client: TestClient, inbox: MemoryInbox) -> None:
        answer = self.post(client, self.sign({**self.authentic(), "x": "x" * MAX_BODY}))
        assert answer.status_code == 413
        assert inbox.events == []

    @pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"[1, 2", b"[1, 2]", b"[" * 100_000, b"NULL"])
    def test_a_malformed_body_is_refused(self, client: TestClient, inbox: MemoryInbox, body: bytes) -> None:
        assert 400 <= self.post(client, self.sign_bytes(body)).status_code < 500
        assert inbox.events == []

    def test_an_unknown_kind_is_acknowledged_and_kept(self, client: TestClient, inbox: MemoryInbox) -> None:
        before = self.counted("dead_letter")
        assert self.post(client, self.sign(self.unknown())).status_code == 200
        assert [type(event) for event in inbox.events] == [DeadLetter]
        assert self.counted("dead_letter") == before + 1

    def test_an_unreadable_payload_is_acknowledged_and_kept(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        assert self.post(client, self.sign(self.unreadable())).status_code == 200
        [letter] = inbox.events
        assert isinstance(letter, DeadLetter)
        assert letter.raw == self.unreadable()
        assert letter.reason == "unreadable (KeyError)"

    def test_an_unreachable_database_makes_the_provider_try_again(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        inbox.trouble = DatabaseUnavailableError("down")
        signed = self.sign(self.authentic())
        assert self.post(client, signed).status_code == 503
        assert inbox.events == []
        inbox.trouble = None
        assert self.post(client, signed).status_code == 200
        assert len(inbox.events) == 1

    def test_a_payload_that_our_code_stumbles_over_is_kept_as_a_dead_letter(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        inbox.trouble = ZeroDivisionError()
        assert self.post(client, self.sign(self.authentic())).status_code == 200
        [letter] = inbox.events
        assert isinstance(letter, DeadLetter)
        assert letter.reason == "not stored (ZeroDivisionError)"

    def test_only_post_is_answered(self, client: TestClient) -> None:
        assert client.get(self.path).status_code == 405


class MessageWebhookContract(WebhookContract):
    """Where citizens' words arrive, they arrive as they were written."""

    @abstractmethod
    def saying(self, text: str) -> dict[str, Any]:
        """A citizen's text message."""

    def authentic(self) -> dict[str, Any]:
        return self.saying("halo")

    def test_a_replayed_request_is_stored_once(self, client: TestClient, inbox: MemoryInbox) -> None:
        signed = self.sign(self.saying("halo"))
        assert [self.post(client, signed).status_code for _ in range(3)] == [200, 200, 200]
        assert self.texts(inbox) == ["halo"]

    def test_control_characters_are_taken_out_before_storing(
        self, client: TestClient, inbox: MemoryInbox
    ) -> None:
        self.post(client, self.sign(self.saying("ja\x00lan\x07\r\nru\x1bsak\tparah")))
        assert self.texts(inbox) == ["jalan\nrusak\tparah"]
        assert "\\u0000" not in repr(inbox.events[0])
        assert "\\x00" not in repr(inbox.events[0])

    def test_a_very_long_text_is_kept_whole(self, client: TestClient, inbox: MemoryInbox) -> None:
        long = "jalan rusak " * 9_000
        assert self.post(client, self.sign(self.saying(long))).status_code == 200
        assert self.texts(inbox) == [long]

    @pytest.mark.parametrize(
        "text", ["\u202egnp.otof", "\u200fسلام\u200e", "\u2067x", "👩‍👩‍👧 \U0001f6a7", "\ufeff"]
    )
    def test_marks_of_writing_direction_are_kept_verbatim(
        self, client: TestClient, inbox: MemoryInbox, text: str
    ) -> None:
        assert self.post(client, self.sign(self.saying(text))).status_code == 200
        assert self.texts(inbox) == [text]

    def texts(self, inbox: MemoryInbox) -> list[str]:
        return [event.text for event in inbox.events if isinstance(event, InboundMessage)]
