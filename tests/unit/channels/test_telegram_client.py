"""The official Telegram library, driven by `TelegramChannel`, asks the Bot API for the right things."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import stamina

from bot.domain.errors import DatabaseUnavailableError, DeliveryError, MediaError, NotConfiguredError
from bot.domain.messages import Choice, ChoiceStyle, InboundMessage, MediaRef, OutboundMessage
from channels import build_channels
from channels.telegram.client import TelegramChannel
from channels.telegram.polling import poll
from channels.telegram.provision import provision
from tests.fixtures.channels import PUBLIC, TELEGRAM_SECRET, TELEGRAM_TOKEN, MemoryInbox, channel_settings
from tests.fixtures.payloads import load
from tests.unit.channels.stub import Asked, Stub, stub_provider

CHAT = "700000001"
DONE = {"ok": True, "result": True}
SENT = {
    "ok": True,
    "result": {"message_id": 77, "date": 1795400000, "chat": {"id": int(CHAT), "type": "private"}},
}
CHOICES = (Choice("c-1", "Kirim laporan", "/kirim"), Choice("c-2", "Batalkan saja", "/batal"))


def refusal(status: int, description: str, **parameters: int) -> tuple[int, dict[str, Any]]:
    answer = {"ok": False, "error_code": status, "description": description}
    return status, answer | ({"parameters": parameters} if parameters else {})


@pytest.fixture
async def telegram() -> AsyncIterator[Stub]:
    async with stub_provider(sendMessage=SENT, sendPhoto=SENT) as stub:
        for method in (
            "sendChatAction",
            "answerCallbackQuery",
            "setWebhook",
            "setMyCommands",
            "deleteWebhook",
        ):
            stub.answers[method] = DONE
        yield stub


@pytest.fixture
async def channel(telegram: Stub) -> AsyncIterator[TelegramChannel]:
    brief = timedelta(seconds=0.4)
    channel = TelegramChannel(channel_settings(telegram_api_base_url=telegram.url, provider_timeout=brief))
    yield channel
    await channel.aclose()


async def test_a_text_is_sent_as_html_with_our_bold(telegram: Stub, channel: TelegramChannel) -> None:
    assert await channel.send(CHAT, OutboundMessage("*Halo* <Budi> & kawan")) == f"{CHAT}:77"
    [fields] = telegram.calls(f"/bot{TELEGRAM_TOKEN}/sendMessage")
    assert fields == {"chat_id": CHAT, "text": "<b>Halo</b> &lt;Budi&gt; &amp; kawan", "parse_mode": "HTML"}


async def test_choices_become_an_inline_keyboard(telegram: Stub, channel: TelegramChannel) -> None:
    await channel.send(CHAT, OutboundMessage("Sudah benar?", CHOICES, ChoiceStyle.BUTTONS))
    keyboard = json.loads(telegram.calls("sendMessage")[0]["reply_markup"])["inline_keyboard"]
    assert keyboard == [
        [{"text": "Kirim laporan", "callback_data": "c-1"}],
        [{"text": "Batalkan saja", "callback_data": "c-2"}],
    ]


async def test_a_picture_goes_with_its_caption(telegram: Stub, channel: TelegramChannel) -> None:
    picture = f"{PUBLIC}/grafik.png"
    assert await channel.send(CHAT, OutboundMessage("*Grafik*", image_url=picture)) == f"{CHAT}:77"
    [fields] = telegram.calls("sendPhoto")
    assert (fields["photo"], fields["caption"]) == (picture, "<b>Grafik</b>")


async def test_where_the_picture_cannot_be_had_the_words_and_choices_arrive(
    telegram: Stub, channel: TelegramChannel
) -> None:
    telegram.answers["sendPhoto"] = refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
    message = OutboundMessage("*Grafik*", CHOICES, ChoiceStyle.BUTTONS, f"{PUBLIC}/grafik.png")
    assert await channel.send(CHAT, message) == f"{CHAT}:77"
    [fields] = telegram.calls("sendMessage")
    assert fields["text"] == "<b>Grafik</b>"
    assert "Kirim laporan" in str(fields["reply_markup"])


@pytest.mark.parametrize(
    ("words", "description"),
    [("", "Bad Request: failed to get HTTP URL content"), ("*Grafik*", "Bad Request: chat not found")],
)
async def test_a_picture_that_says_all_and_any_other_refusal_are_trouble(
    telegram: Stub, channel: TelegramChannel, words: str, description: str
) -> None:
    telegram.answers["sendPhoto"] = refusal(400, description)
    with pytest.raises(DeliveryError):
        await channel.send(CHAT, OutboundMessage(words, image_url=f"{PUBLIC}/grafik.png"))
    assert telegram.calls("sendMessage") == []


@pytest.mark.parametrize(
    ("answer", "code", "meant"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), "Forbidden", {"unreachable"}),
        (refusal(400, "Bad Request: chat not found"), "BadRequest", {"unreachable"}),
        (refusal(400, "Bad Request: can't parse entities"), "BadRequest", set()),
        (refusal(401, "Unauthorized"), "InvalidToken", {"retry"}),
        (refusal(429, "Too Many Requests", retry_after=7), "RetryAfter", {"retry", "retry_after"}),
        (refusal(400, "Bad Request: group upgraded", migrate_to_chat_id=-1), "ChatMigrated", set()),
        (refusal(409, "Conflict"), "Conflict", set()),
        (refusal(502, "Bad Gateway"), "NetworkError", {"retry", "outcome_unknown"}),
        (ConnectionResetError(), "NetworkError", {"retry", "outcome_unknown"}),
        (TimeoutError(), "TimedOut", {"retry", "outcome_unknown"}),
    ],
)
async def test_trouble_says_what_may_be_done_about_it(
    telegram: Stub, channel: TelegramChannel, answer: Any, code: str, meant: set[str]
) -> None:
    telegram.answers["sendMessage"] = answer
    with pytest.raises(DeliveryError) as caught:
        await channel.send(CHAT, OutboundMessage("halo"))
    flags = ("retry", "retry_after", "unreachable", "outcome_unknown")
    assert caught.value.provider_code == code
    assert {name for name in flags if getattr(caught.value, name)} == meant
    assert caught.value.retry_after in (None, 7.0)


async def test_a_request_that_never_left_has_no_unknown_outcome() -> None:
    channel = TelegramChannel(channel_settings(telegram_api_base_url="http://127.0.0.1:1"))
    with pytest.raises(DeliveryError) as caught:
        await channel.send(CHAT, OutboundMessage("halo"))
    await channel.aclose()
    assert (caught.value.retry, caught.value.outcome_unknown) == (True, False)


async def test_the_token_is_never_logged(
    telegram: Stub, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.answers["sendMessage"] = refusal(401, "Unauthorized")
    with caplog.at_level(logging.INFO), pytest.raises(DeliveryError) as caught:
        await channel.send(CHAT, OutboundMessage("halo"))
    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    assert TELEGRAM_TOKEN not in f"{ours} {caught.value}"


async def test_a_message_over_a_limit_never_reaches_the_network(
    telegram: Stub, channel: TelegramChannel
) -> None:
    with pytest.raises(DeliveryError, match="limit"):
        await channel.send(CHAT, OutboundMessage("x" * 4097))
    assert telegram.asked == []


async def test_typing_is_shown_and_a_tap_is_answered(telegram: Stub, channel: TelegramChannel) -> None:
    await channel.show_typing(CHAT, f"{CHAT}:5")
    assert telegram.calls("answerCallbackQuery") == []
    await channel.show_typing(CHAT, "cb:3006477")
    assert telegram.calls("answerCallbackQuery") == [{"callback_query_id": "3006477"}]
    assert telegram.calls("sendChatAction") == [{"chat_id": CHAT, "action": "typing"}] * 2


async def test_a_tap_that_waited_too_long_is_no_trouble(telegram: Stub, channel: TelegramChannel) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    telegram.answers["answerCallbackQuery"] = refusal(400, late)
    await channel.show_typing(CHAT, "cb:3006477")
    assert len(telegram.calls("sendChatAction")) == 1


async def test_a_photo_is_fetched_from_the_bot_api(telegram: Stub, channel: TelegramChannel) -> None:
    file = {"file_id": "A", "file_unique_id": "u", "file_path": "photos/1.jpg"}
    telegram.answers["getFile"] = {"ok": True, "result": file}
    telegram.answers["photos/1.jpg"] = b"%PDF-1.7"
    media = await channel.download(MediaRef("A"), 100)
    assert (media.content, media.content_type) == (b"%PDF-1.7", "application/pdf")
    assert telegram.asked[1].path == f"GET /file/bot{TELEGRAM_TOKEN}/photos/1.jpg"
    with pytest.raises(MediaError, match="larger"):
        await channel.download(MediaRef("A"), 3)


async def test_a_file_elsewhere_or_too_large_is_not_asked_for(
    telegram: Stub, channel: TelegramChannel
) -> None:
    with pytest.raises(MediaError, match="larger"):
        await channel.download(MediaRef("A", size=101), 100)
    assert telegram.asked == []
    elsewhere = {"file_id": "A", "file_unique_id": "u", "file_path": __file__}
    telegram.answers["getFile"] = {"ok": True, "result": elsewhere}
    with pytest.raises(MediaError, match="not an address"):
        await channel.download(MediaRef("A"), 100)


async def test_a_file_that_telegram_does_not_give_is_a_media_error(
    telegram: Stub, channel: TelegramChannel
) -> None:
    telegram.answers["getFile"] = refusal(400, "Bad Request: file is too big")
    with pytest.raises(MediaError) as caught:
        await channel.download(MediaRef("A"), 100)
    assert not caught.value.retry


async def test_provisioning_registers_webhook_and_menu(telegram: Stub) -> None:
    lines = await provision(channel_settings(telegram_api_base_url=telegram.url))
    assert lines[0] == f"webhook registered at {PUBLIC}/webhooks/telegram"
    [webhook] = telegram.calls("setWebhook")
    assert webhook["secret_token"] == TELEGRAM_SECRET
    assert json.loads(webhook["allowed_updates"]) == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]
    assert webhook.get("drop_pending_updates", "false") == "false"
    commands = json.loads(telegram.calls("setMyCommands")[0]["commands"])
    assert [command["command"] for command in commands] == ["menu", "lapor", "status", "batal", "bantuan"]


async def test_without_a_secret_no_webhook_is_registered(telegram: Stub) -> None:
    with pytest.raises(NotConfiguredError, match="TELEGRAM_WEBHOOK_SECRET"):
        await provision(channel_settings(telegram_webhook_secret=None))
    assert telegram.asked == []


async def test_a_channel_without_credentials_is_left_out() -> None:
    assert list(build_channels(channel_settings(telegram_bot_token=None))) == ["whatsapp"]
    assert list(build_channels(channel_settings(twilio_auth_token=None))) == ["telegram"]


class Polling:
    """Telegram's side of long polling: gives each update until the next one is asked for."""

    def __init__(self, *names: str) -> None:
        self.updates = [load(TelegramChannel.name, name) for name in names]
        self.offsets: list[int] = []
        self.all_taken = asyncio.Event()

    def answer(self, asked: Asked) -> Any:
        offset = int(asked.fields["offset"])
        self.offsets.append(offset)
        waiting = [update for update in self.updates if update["update_id"] >= offset]
        if waiting:
            return {"ok": True, "result": waiting}
        self.all_taken.set()
        return TimeoutError()


async def run_until(done: asyncio.Event, telegram: Stub, inbox: MemoryInbox) -> None:
    task = asyncio.create_task(poll(channel_settings(telegram_api_base_url=telegram.url), inbox))
    try:
        async with asyncio.timeout(10):
            await done.wait()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_polling_stores_each_update_before_it_asks_for_the_next(telegram: Stub) -> None:
    server, inbox = Polling("text", "tap", "poll"), MemoryInbox()
    telegram.answers["getUpdates"] = server.answer
    await run_until(server.all_taken, telegram, inbox)
    assert telegram.asked[0].path.endswith("deleteWebhook")
    assert [type(event).__name__ for event in inbox.events] == [
        "InboundMessage",
        "InboundMessage",
        "DeadLetter",
    ]
    assert server.offsets == [0, server.updates[-1]["update_id"] + 1]


async def test_polling_waits_out_a_database_that_is_down(telegram: Stub) -> None:
    server, inbox = Polling("text"), MemoryInbox()
    inbox.trouble = DatabaseUnavailableError("down")

    def answer(asked: Asked) -> Any:
        if server.offsets:
            inbox.trouble = None
        return server.answer(asked)

    telegram.answers["getUpdates"] = answer
    with stamina.set_testing(testing=True, attempts=5):
        await run_until(server.all_taken, telegram, inbox)
    assert [type(event) for event in inbox.events] == [InboundMessage]
    assert server.offsets[:2] == [0, 0]


async def test_polling_ends_with_a_clear_error_where_the_token_is_refused(telegram: Stub) -> None:
    telegram.answers["deleteWebhook"] = refusal(401, "Unauthorized")
    with pytest.raises(NotConfiguredError, match="TELEGRAM_BOT_TOKEN"):
        await poll(channel_settings(telegram_api_base_url=telegram.url), MemoryInbox())
