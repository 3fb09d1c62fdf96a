"""Telegram's webhook keeps the promises of every webhook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from bot.domain.messages import ChannelName, DeadLetter
from tests.contract.channels.webhook_contract import MessageWebhookContract, Signed, serve
from tests.fixtures.channels import TELEGRAM_SECRET, MemoryInbox, channel_settings
from tests.fixtures.payloads import load

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/webhooks/telegram"


class TestTelegramUpdates(MessageWebhookContract):
    channel = ChannelName.TELEGRAM
    path = PATH
    secrets = ("telegram_webhook_secret", "telegram_bot_token")

    def sign(self, payload: Mapping[str, Any]) -> Signed:
        return self.sign_bytes(json.dumps(payload).encode())

    def sign_bytes(self, body: bytes) -> Signed:
        return body, {"Content-Type": "application/json", HEADER: TELEGRAM_SECRET}

    def forged(self, headers: dict[str, str]) -> dict[str, str]:
        return {**headers, HEADER: TELEGRAM_SECRET.upper()}

    def unsigned(self, headers: dict[str, str]) -> dict[str, str]:
        return {"Content-Type": headers["Content-Type"]}

    def saying(self, text: str) -> dict[str, Any]:
        update = load(self.channel, "text")
        update["message"]["text"] = text
        return update

    def unreadable(self) -> dict[str, Any]:
        update = self.saying("halo")
        del update["message"]["message_id"]
        return update

    def unknown(self) -> dict[str, Any]:
        return load(self.channel, "poll")

    @pytest.mark.parametrize("secret", ["", " ", TELEGRAM_SECRET[:-1], TELEGRAM_SECRET + "x"])
    def test_a_secret_that_is_nearly_right_is_refused(self, client: TestClient, secret: str) -> None:
        body, headers = self.sign(self.saying("halo"))
        assert self.post(client, (body, {**headers, HEADER: secret})).status_code == 403

    def test_half_a_surrogate_pair_is_taken_out(self, client: TestClient, inbox: MemoryInbox) -> None:
        self.post(client, self.sign(self.saying("rusak \ud83d parah")))
        assert self.texts(inbox) == ["rusak  parah"]

    def test_absurd_nesting_and_numbers_are_not_stored(self, client: TestClient, inbox: MemoryInbox) -> None:
        update = json.dumps(self.saying("halo"))
        odd = update[:-1] + ', "a": ' + "[" * 300 + "]" * 300 + ', "b": 1e999, "c": NaN}'
        assert self.post(client, self.sign_bytes(odd.encode())).status_code == 200
        raw = json.dumps(inbox.events[0].raw, allow_nan=False)  # type: ignore[union-attr]
        assert "[" * 100 not in raw

    def test_words_of_a_group_are_not_kept(self, client: TestClient, inbox: MemoryInbox) -> None:
        assert self.post(client, self.sign(load(self.channel, "group"))).status_code == 200
        [letter] = inbox.events
        assert isinstance(letter, DeadLetter)
        assert letter.reason == "not a private chat"
        assert "halo" not in repr(letter.raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "chat", "from", "type", "date"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@hypothesis(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["text", "photo", "tap", "edit", "blocked"]),
    field=st.sampled_from(
        ["chat", "from", "message_id", "date", "photo", "data", "message", "new_chat_member"]
    ),
    value=JSON,
)
def test_no_authentic_update_is_answered_with_an_error(kind: str, field: str, value: object) -> None:
    inbox = MemoryInbox()
    update = load(ChannelName.TELEGRAM, kind)
    body = next(part for part in update.values() if isinstance(part, dict))
    body[field] = value
    headers = {HEADER: TELEGRAM_SECRET}
    answer = serve(channel_settings(), inbox).post(PATH, content=json.dumps(update), headers=headers)
    assert answer.status_code == 200
    assert len(inbox.events) == 1
