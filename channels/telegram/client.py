"""The sending side of Telegram: the Bot API through python-telegram-bot's `Bot` alone."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

import httpx
import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from bot.domain.errors import DeliveryError, MediaError, MediaTooLargeError, NotConfiguredError
from bot.domain.messages import ChannelName, ChoiceStyle, Media, MediaRef, OutboundMessage, Reply
from bot.settings import Settings
from channels.connections import Connections
from channels.media import fetch_file
from channels.telegram.errors import delivery_errors, is_picture_refused
from channels.telegram.limits import check
from channels.telegram.payloads import TAP_PREFIX
from channels.telegram.shaping import rows, shape, to_html

log = structlog.get_logger(__name__)

REQUIRED_SETTINGS = ("telegram_bot_token",)
OFFICIAL = "https://api.telegram.org"


def make_bot(settings: Settings) -> Bot:
    """Telegram's client with our token and time limit. Whoever makes it ends with ``bot.request.shutdown()``.

    Raises:
        NotConfiguredError: no token is set.
    """
    if not settings.telegram_bot_token:
        raise NotConfiguredError("not set: TELEGRAM_BOT_TOKEN")
    # httpx logs every address that it calls, and the token is part of Telegram's.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    seconds = settings.provider_timeout.total_seconds()
    requests = HTTPXRequest(
        read_timeout=seconds, write_timeout=seconds, connect_timeout=seconds, pool_timeout=seconds
    )
    base = (settings.telegram_api_base_url or OFFICIAL).rstrip("/")
    return Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=requests,
        get_updates_request=requests,
    )


class TelegramChannel(Connections):
    """Implements `bot.domain.ports.OutboundChannel`. Connections are opened on first use."""

    name = ChannelName.TELEGRAM
    can_find_sent = False
    required = REQUIRED_SETTINGS

    @cached_property
    def _bot(self) -> Bot:
        bot = make_bot(self._settings)
        self._opened.push_async_callback(bot.request.shutdown)
        return bot

    def shape(self, reply: Reply) -> list[OutboundMessage]:
        """Cut a reply to Telegram's limits."""
        return shape(reply)

    def may_send(self, last_inbound_at: datetime | None, now: datetime) -> bool:  # noqa: ARG002 - the port's
        """Always: who has once written to a bot can be written to until they block it."""
        return True

    async def send(self, address: str, message: OutboundMessage) -> str:
        """Send one message; returns its chat's and its own id. A picture that Telegram cannot have is left
        out, so that at least its words arrive.

        Raises:
            DeliveryError: over a limit, refused, or of unknown outcome.
        """
        check(message)
        with delivery_errors():
            sent = await self._send(address, message)
        return f"{address}:{sent.message_id}"

    async def _send(self, address: str, message: OutboundMessage) -> Message:
        if not message.image_url:
            return await self._send_words(address, message)
        try:
            return await self._send_picture(address, message, message.image_url)
        except BadRequest as error:
            if not (message.text and is_picture_refused(error)):
                raise
            log.warning("picture_refused", reason=error.message)
            return await self._send_words(address, message)

    async def _send_words(self, address: str, message: OutboundMessage) -> Message:
        return await self._bot.send_message(
            address, to_html(message.text), parse_mode=ParseMode.HTML, reply_markup=_keyboard(message)
        )

    async def _send_picture(self, address: str, message: OutboundMessage, url: str) -> Message:
        return await self._bot.send_photo(
            address,
            url,
            caption=to_html(message.text) or None,
            parse_mode=ParseMode.HTML,
            reply_markup=_keyboard(message),
        )

    async def is_approved(self, template: str) -> bool:  # noqa: ARG002 - the port's
        """Always: a bot needs nobody's approval for its words."""
        return True

    async def find_sent(self, address: str, message: OutboundMessage, since: datetime) -> Sequence[str]:  # noqa: ARG002 - the port's
        """Never any: a bot cannot look into its chats."""
        return ()

    async def show_typing(self, address: str, inbound_provider_id: str) -> None:
        """Show "mengetik…" for up to five seconds; a tapped button stops waiting, too.

        Raises:
            DeliveryError: Telegram did not take it.
        """
        with delivery_errors():
            if inbound_provider_id.startswith(TAP_PREFIX):
                await self._answer_tap(inbound_provider_id.removeprefix(TAP_PREFIX))
            await self._bot.send_chat_action(address, ChatAction.TYPING)

    async def _answer_tap(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except BadRequest as error:
            # A tap that waited too long needs no answer any more: the phone gave up by itself.
            if "query is too old" not in error.message.casefold():
                raise

    async def download(self, media: MediaRef, max_bytes: int) -> Media:
        """Fetch a file that a citizen sent.

        Raises:
            MediaError: gone, too large or not reachable.
        """
        if media.size and media.size > max_bytes:
            raise MediaTooLargeError(f"larger than {max_bytes} bytes")
        try:
            with delivery_errors():
                file = await self._bot.get_file(media.ref)
        except DeliveryError as error:
            raise MediaError(f"no such file ({error.provider_code})", retry=error.retry) from error
        return await fetch_file(
            self._downloads, file.file_path or "", max_bytes=max_bytes, permitted=self._permits
        )

    def _permits(self, url: httpx.URL) -> bool:
        """Files come from the Bot API's own address only."""
        return str(url).startswith(f"{self._bot.base_file_url}/")


def _keyboard(message: OutboundMessage) -> InlineKeyboardMarkup | None:
    if message.style is not ChoiceStyle.BUTTONS:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(choice.title, callback_data=choice.id) for choice in row]
            for row in rows(message.choices)
        ]
    )
