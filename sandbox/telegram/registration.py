"""Where the bot wants its updates, and what it told Telegram about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.settings import SandboxSettings

WEBHOOK_PATH = "/webhooks/telegram"


@dataclass
class Registration:
    """In memory. Until the bot calls setWebhook or deleteWebhook, updates go to Siger's own address with
    the secret that both sides share (`preset`), so that a demo needs no registration."""

    settings: SandboxSettings
    preset: bool = True
    own_url: str = ""
    own_secret: str = ""
    allowed_updates: list[str] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    last_error: tuple[int, str] | None = None

    @property
    def url(self) -> str:
        """Where updates go; empty while the bot polls."""
        return self.settings.public_base_url.rstrip("/") + WEBHOOK_PATH if self.preset else self.own_url

    @property
    def secret(self) -> str:
        """What the secret header says; empty: no header."""
        return self.settings.telegram_webhook_secret if self.preset else self.own_secret

    def set(self, url: str, secret: str) -> None:
        """Register a webhook; an empty `url` removes it."""
        self.preset, self.own_url, self.own_secret = False, url, secret
        self.last_error = None

    def allows(self, kind: str) -> bool:
        """Whether the bot wants updates of this kind; an empty list means all."""
        return not self.allowed_updates or kind in self.allowed_updates

    def info(self, pending: int) -> dict[str, Any]:
        """https://core.telegram.org/bots/api#webhookinfo"""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": pending,
        }
        if self.allowed_updates:
            info["allowed_updates"] = self.allowed_updates
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info
