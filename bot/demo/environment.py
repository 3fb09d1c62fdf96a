"""The demo's settings: everything on this machine, with secrets of its own that no account needs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

SECRETS_FILE = "demo-secrets.json"
SENDER = "whatsapp:+15550100000"


def demo_secrets(folder: Path) -> Mapping[str, str]:
    """The demo's secrets, made once and kept in the data folder, readable by its owner only."""
    file = folder / SECRETS_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps(fresh_secrets()))
    loaded: dict[str, str] = json.loads(file.read_text())
    return loaded


def fresh_secrets() -> Mapping[str, str]:
    """Random secrets in the providers' shapes."""
    return {
        "CORE_API_TOKEN": secrets.token_urlsafe(24),
        "CORE_WEBHOOK_SECRET": secrets.token_urlsafe(24),
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TELEGRAM_BOT_TOKEN": "1000001:" + secrets.token_hex(17),
        "TELEGRAM_WEBHOOK_SECRET": secrets.token_urlsafe(24),
    }


def demo_environment(folder: Path, database_url: str, siger_url: str, sandbox_url: str) -> Mapping[str, str]:
    """The environment variables that Siger's processes and the sandbox share in the demo."""
    return {
        **demo_secrets(folder),
        "DATA_DIR": str(folder),
        "DATABASE_URL": database_url,
        "PUBLIC_BASE_URL": siger_url,
        "SANDBOX_URL": sandbox_url,
        "SANDBOX_DATA_DIR": str(folder / "sandbox"),
        "SIMULATOR_URL": f"{sandbox_url}/simulator",
        "CORE_API_URL": sandbox_url,
        "TWILIO_API_BASE_URL": f"{sandbox_url}/twilio",
        "TWILIO_WHATSAPP_FROM": SENDER,
        "TELEGRAM_API_BASE_URL": f"{sandbox_url}/telegram",
    }
