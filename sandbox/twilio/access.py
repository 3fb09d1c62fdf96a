"""Who may call the emulated API."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from sandbox.settings import SandboxSettings
from sandbox.twilio.errors import RefusedError

basic = HTTPBasic(auto_error=False)


def auth_tokens(settings: SandboxSettings) -> list[str]:
    """The account's tokens; the first one signs."""
    return [part.strip() for part in settings.twilio_auth_token.split(",") if part.strip()]


def account(request: Request, credentials: Annotated[HTTPBasicCredentials | None, Depends(basic)]) -> str:
    """The account that a request was made by.

    Raises:
        RefusedError: 20003 without the right name and password, 20404 for another account's resource.
    """
    settings: SandboxSettings = request.app.state.world.settings
    if credentials is None or not _known(credentials, settings):
        raise RefusedError(20003)
    if request.path_params.get("account_sid", credentials.username) != credentials.username:
        raise RefusedError(20404)
    return credentials.username


def _known(credentials: HTTPBasicCredentials, settings: SandboxSettings) -> bool:
    named = secrets.compare_digest(credentials.username.encode(), settings.twilio_account_sid.encode())
    given = credentials.password.encode()
    return named and any(secrets.compare_digest(given, token.encode()) for token in auth_tokens(settings))


Account = Annotated[str, Depends(account)]
