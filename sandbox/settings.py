"""What the sandbox needs to know. It reads the same variables as Siger, so that both agree."""

from __future__ import annotations

import secrets
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CONTENT = Path(__file__).parent / "core" / "data"


def fresh() -> str:
    """A secret for this run, where none is set: the sandbox prints it on start."""
    return secrets.token_hex(16)


class SandboxSettings(BaseSettings):
    """The stand-in's own address, Siger's address, and the credentials that both sides share."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    sandbox_data_dir: Path = Path(".siger/sandbox")
    sandbox_content_dir: Path = Field(default=CONTENT, description="Public services and articles")
    sandbox_url: str = Field(default="http://127.0.0.1:8100", description="Its own public address")
    sandbox_samples: bool = Field(default=True, description="Invent a past of complaints on first start")
    sandbox_prices: bool = Field(default=True, description="Invent prices up to today at each start")
    public_base_url: str = Field(default="http://127.0.0.1:8000", description="Siger's, for webhooks")

    core_api_token: str = Field(default_factory=fresh)
    core_webhook_secret: str = Field(default_factory=fresh)
    twilio_account_sid: str = Field(default_factory=lambda: "AC" + fresh())
    twilio_auth_token: str = Field(default_factory=fresh, description="The first of several signs")
    twilio_whatsapp_from: str = "whatsapp:+15550100000"
    telegram_bot_token: str = Field(default_factory=lambda: f"1000001:{fresh()}")
    telegram_webhook_secret: str = Field(default_factory=fresh)
