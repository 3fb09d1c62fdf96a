"""Telegram without a public address: we ask for updates instead of being called."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import Any

import stamina
import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.domain.errors import DatabaseUnavailableError, NotConfiguredError
from bot.domain.ports import Inbox
from bot.settings import Settings
from channels.base import accept
from channels.telegram.client import make_bot
from channels.telegram.errors import delay_of
from channels.telegram.payloads import ALLOWED_UPDATES
from channels.telegram.webhook import UpdateWebhook

log = structlog.get_logger(__name__)

LONG_POLL = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(seconds=60)


async def poll(settings: Settings, inbox: Inbox) -> None:
    """Fetch updates and store them until cancelled. A webhook that is registered is removed first.

    Trouble with the network or the database is waited out. An update is acknowledged to Telegram by asking
    for the next one, so only after it is stored.

    Raises:
        NotConfiguredError: no token is set, or Telegram refuses it.
    """
    poller = _Poller(settings, inbox)
    # The library prefers its parsed updates. We take the raw ones, which no new field can break.
    warnings.filterwarnings("ignore", "Please use 'Bot.getUpdates'", PTBUserWarning)
    retrying = stamina.AsyncRetryingCaller(attempts=None, timeout=None, wait_max=LONGEST_PAUSE)
    try:
        await retrying(_worth_another_try, poller.start)
        while True:
            await retrying(_worth_another_try, poller.next_updates)
    except InvalidToken as error:
        raise NotConfiguredError("TELEGRAM_BOT_TOKEN is refused by Telegram") from error
    finally:
        await poller.stop()


def _worth_another_try(error: Exception) -> bool | float:
    if isinstance(error, RetryAfter):
        return delay_of(error)
    return isinstance(error, TelegramError | DatabaseUnavailableError) and not isinstance(error, InvalidToken)


class _Poller:
    """Knows which update comes next."""

    def __init__(self, settings: Settings, inbox: Inbox) -> None:
        self._bot = make_bot(settings)
        self._endpoint = UpdateWebhook(settings)
        self._inbox = inbox
        self._read_timeout = (LONG_POLL + settings.provider_timeout).total_seconds()
        self._offset = 0

    async def start(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)
        log.info("telegram_polling")

    async def next_updates(self) -> None:
        wish = {
            "offset": self._offset,
            "timeout": int(LONG_POLL.total_seconds()),
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            "getUpdates", wish, read_timeout=self._read_timeout
        )
        for update in updates:
            await accept(self._endpoint, update, self._inbox)
            self._offset = update["update_id"] + 1

    async def stop(self) -> None:
        await self._bot.request.shutdown()
