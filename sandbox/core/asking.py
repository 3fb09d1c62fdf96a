"""How the sandbox's commands ask the running sandbox."""

from __future__ import annotations

from typing import Annotated, Any, Final

import httpx
import typer

from sandbox.settings import SandboxSettings

TIMEOUT_SECONDS: Final = 60
Url = Annotated[str | None, typer.Option("--url", help="The sandbox's address.")]


def ask(url: str | None, method: str, path: str, **content: Any) -> Any:
    """The sandbox's answer. A refusal or no answer ends the command with a clear word."""
    base = url or SandboxSettings().sandbox_url
    try:
        response = httpx.request(method, base + path, timeout=TIMEOUT_SECONDS, **content)
        answer = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise typer.BadParameter(f"{base} does not answer as a sandbox: {error}") from error
    if response.is_error:
        raise typer.BadParameter(answer.get("explanation") or answer.get("detail") or response.text)
    return answer
