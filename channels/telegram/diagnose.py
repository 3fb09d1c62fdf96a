"""Whether Telegram would work: the token, and where updates go."""

from __future__ import annotations

from telegram import Bot, WebhookInfo

from bot.domain.diagnosis import Finding
from bot.domain.errors import DeliveryError, NotConfiguredError
from bot.settings import Settings
from channels.telegram.client import make_bot
from channels.telegram.errors import delivery_errors
from channels.telegram.webhook import PATH


async def diagnose(settings: Settings) -> list[Finding]:
    """Look at the bot from outside. Never raises: a failure is a finding."""
    try:
        bot = make_bot(settings)
    except NotConfiguredError as error:
        return [Finding("Telegram", False, str(error), "Set it; @BotFather gives the token.")]
    try:
        return await _look(bot, settings)
    except DeliveryError as error:
        return [Finding("Telegram", False, str(error), "Check the token and the way to api.telegram.org.")]
    finally:
        await bot.request.shutdown()


async def _look(bot: Bot, settings: Settings) -> list[Finding]:
    with delivery_errors():
        me = await bot.get_me()
        info = await bot.get_webhook_info()
    return [Finding("Telegram", True, f"@{me.username}"), webhook_finding(info, settings)]


def webhook_finding(info: WebhookInfo, settings: Settings) -> Finding:
    """Whether updates reach us, and how many wait."""
    expected = settings.public_base_url.rstrip("/") + PATH
    if info.url != expected:
        detail = f"updates go to {info.url or 'nobody'}"
        return Finding("Telegram webhook", False, detail, "Run `siger provision`, or `siger telegram`.")
    if info.last_error_message and info.pending_update_count:
        detail = f"{info.pending_update_count} updates wait; last error: {info.last_error_message}"
        return Finding(
            "Telegram webhook", False, detail, "Make sure that Telegram can reach PUBLIC_BASE_URL."
        )
    return Finding("Telegram webhook", True, expected)
