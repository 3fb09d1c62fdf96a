"""The HTTP side of the official Twilio library, mended and pointed where the settings say."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response

STORE_HOSTS = ("twilio.com", "twiliocdn.com", "amazonaws.com")
"""Where Twilio keeps media: https://www.twilio.com/docs/messaging/api/media-resource and
https://help.twilio.com/articles/223183748 (mms.twiliocdn.com, s3-external-1.amazonaws.com)."""


class Addresses:
    """Twilio's own hosts, or all of them below the one address of an emulator."""

    def __init__(self, emulator: str | None) -> None:
        self._emulator = httpx.URL(emulator.rstrip("/")) if emulator else None

    def rewrite(self, url: str) -> str:
        """`url` as it is to be called: an emulator answers for ``https://*.twilio.com``."""
        target = httpx.URL(url)
        if not self._emulator or not target.host.endswith(".twilio.com"):
            return url
        return str(self._emulator).rstrip("/") + target.raw_path.decode("ascii")

    def permits(self, url: httpx.URL) -> bool:
        """Whether a file may be fetched from `url`: from Twilio's stores over TLS, or from the emulator."""
        if self._emulator and _origin(url) == _origin(self._emulator):
            return True
        return url.scheme == "https" and any(
            url.host == host or url.host.endswith(f".{host}") for host in STORE_HOSTS
        )


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


class TwilioHttp(AsyncTwilioHttpClient):  # type: ignore[misc]  # the library ships no types
    """Twilio's asynchronous HTTP client. Must be made while an event loop runs.

    Release 9.13 ignores the client's time limit (https://github.com/twilio/twilio-python/issues/925) and
    sends JSON bodies as forms (https://github.com/twilio/twilio-python/issues/932). It also logs the
    recipients' numbers, so its logger only speaks up about trouble.
    """

    def __init__(self, addresses: Addresses, timeout: timedelta) -> None:
        logger = logging.getLogger("twilio.async_http_client")
        logger.setLevel(logging.WARNING)
        super().__init__(timeout=timeout.total_seconds(), logger=logger)
        self._addresses = addresses

    async def request(  # noqa: PLR0917 - the library's own signature
        self,
        method: str,
        url: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - likewise
        allow_redirects: bool = False,
    ) -> Response:
        """Send one request, as the library asks for it."""
        is_json = (headers or {}).get("Content-Type") == "application/json"
        body: Any = json.dumps(data) if is_json else data
        return await super().request(
            method=method,
            url=self._addresses.rewrite(url),
            params=params,
            data=body,
            headers=headers,
            auth=auth,
            timeout=timeout or self.timeout,
            allow_redirects=allow_redirects,
        )
