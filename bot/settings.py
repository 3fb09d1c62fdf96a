"""Every setting, typed, from environment variables or a `.env` file."""

from __future__ import annotations

from datetime import time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Secrets have no default: where one is missing, its endpoint is closed."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(default=PROJECT_ROOT / ".siger", description="Embedded database and demo state")
    model_path: Path = Field(default=PROJECT_ROOT / "models", description="A model, or a folder of models")
    endpoints_file: Path = PROJECT_ROOT / "endpoints.yml"

    database_url: str | None = Field(default=None, description="Unset: the embedded PostgreSQL")
    public_base_url: str = Field(
        default="http://127.0.0.1:8000", description="As the providers see us; signatures cover it"
    )

    core_api_url: str = "http://127.0.0.1:8100"
    core_api_token: SecretStr | None = None
    core_webhook_secret: SecretStr | None = None
    core_api_timeout: timedelta = timedelta(seconds=5)

    twilio_account_sid: str | None = None
    twilio_auth_token: Annotated[list[SecretStr], NoDecode] = Field(
        default_factory=list,
        description="Several, separated by commas, while they rotate; the first one signs",
    )
    twilio_whatsapp_from: str | None = Field(default=None, description="whatsapp:+62…")
    twilio_api_base_url: str | None = Field(default=None, description="An emulator's address")

    telegram_bot_token: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api_base_url: str | None = Field(default=None, description="An emulator's address")

    speech_to_text_url: str | None = Field(
        default=None,
        description="A server with OpenAI's /v1/audio/transcriptions; unset: nobody listens to voice notes",
    )
    speech_to_text_token: SecretStr | None = None
    speech_to_text_model: str = "whisper-1"
    speech_to_text_timeout: timedelta = Field(
        default=timedelta(seconds=60), description="For one voice note, repetitions included"
    )
    speech_to_text_longest: timedelta = Field(
        default=timedelta(minutes=3), description="The longest voice note that is listened to"
    )

    simulator_url: str | None = Field(default=None, description="Set by `siger demo`")

    breath: timedelta = Field(
        default=timedelta(seconds=1.5), description="Messages closer together than this are one turn"
    )
    quiet_from: time = Field(
        default=time(21), description="From this hour, in WIB, nobody is written to unasked"
    )
    quiet_until: time = Field(
        default=time(6), description="Until this hour; the same as the first: never quiet"
    )
    area_boundaries: Path | None = Field(
        default=None,
        description="JSON file of district boundaries; without one pins go to the nearest village",
    )
    history_events: int = Field(default=60, ge=20, description="Tracker events kept per conversation")
    max_body_bytes: int = Field(default=1_000_000, description="Largest webhook body")
    submission_attention_after: timedelta = Field(
        default=timedelta(days=3), description="A complaint untaken for so long is brought before a person"
    )
    max_media_bytes: int = Field(default=16_000_000, description="Largest photo fetched from a provider")
    provider_timeout: timedelta = timedelta(seconds=10)
    worker_concurrency: int = 20
    worker_poll: timedelta = Field(
        default=timedelta(seconds=0.2), description="How often due turns are sought"
    )
    worker_heartbeat: timedelta = timedelta(seconds=3)
    worker_lost_after: timedelta = Field(
        default=timedelta(seconds=12), description="A worker silent for so long is dead; its jobs go back"
    )
    log_json: bool = False

    @field_validator("twilio_auth_token", mode="before")
    @classmethod
    def split_commas(cls, value: object) -> object:
        """Read ``new,old`` as two tokens."""
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
