"""What Telegram must be told once per deployment: where our webhook is, and the bot's menu."""

from __future__ import annotations

from telegram import BotCommand

from bot.domain.errors import NotConfiguredError
from bot.settings import Settings
from channels.telegram.client import make_bot
from channels.telegram.errors import delivery_errors
from channels.telegram.payloads import ALLOWED_UPDATES
from channels.telegram.webhook import PATH

COMMANDS = (
    BotCommand("menu", "Tampilkan menu"),
    BotCommand("lapor", "Laporkan masalah"),
    BotCommand("status", "Cek status laporan"),
    BotCommand("batal", "Batalkan laporan yang belum dikirim"),
    BotCommand("bantuan", "Cara memakai layanan ini"),
)


async def provision(settings: Settings) -> list[str]:
    """Register webhook and menu; returns one line for each. Updates that wait at Telegram are kept.

    Raises:
        NotConfiguredError: the token or the webhook's secret is not set.
        DeliveryError: Telegram refused, or did not answer.
    """
    if not settings.telegram_webhook_secret:
        raise NotConfiguredError("not set: TELEGRAM_WEBHOOK_SECRET")
    address = settings.public_base_url.rstrip("/") + PATH
    bot = make_bot(settings)
    try:
        with delivery_errors():
            await bot.set_webhook(
                address,
                secret_token=settings.telegram_webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                drop_pending_updates=False,
            )
            await bot.set_my_commands(COMMANDS)
    finally:
        await bot.request.shutdown()
    menu = ", ".join(command.command for command in COMMANDS)
    return [f"webhook registered at {address}", f"menu set: {menu}"]
