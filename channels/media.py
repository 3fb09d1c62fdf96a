"""Files that citizens sent: fetched from the provider only, never more than asked for, type sniffed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import httpx
from PIL import Image, UnidentifiedImageError

from bot.domain.errors import MediaError, MediaTooLargeError
from bot.domain.messages import Media

LONGEST_DOWNLOAD = timedelta(seconds=60)
MOST_REDIRECTS = 3

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf2", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"\xff\xf9", "audio/aac"),
    (8, b"WAVE", "audio/wav"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"%PDF-", "application/pdf"),
)
"""Offset, bytes there, type; first match wins. https://mimesniff.spec.whatwg.org/,
https://www.rfc-editor.org/rfc/rfc4867 for AMR, and ISO/IEC 14496-3 for the sync word of ADTS; pictures are
left to Pillow."""


def sniff(content: bytes) -> str:
    """The type of a file by its first bytes; what a provider or a sender claims counts for nothing."""
    try:
        with Image.open(BytesIO(content)) as image:
            return image.get_format_mimetype() or "application/octet-stream"
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return next(
            (kind for offset, mark, kind in SIGNATURES if content.startswith(mark, offset)),
            "application/octet-stream",
        )


async def fetch_file(
    client: httpx.AsyncClient,
    url: str,
    *,
    max_bytes: int,
    permitted: Callable[[httpx.URL], bool],
    auth: httpx.Auth | None = None,
) -> Media:
    """The file at `url`. Only addresses that are `permitted` are asked, those of redirects included;
    `auth` goes to the first address and to no other.

    Raises:
        MediaError: not permitted, gone, too large or not reachable.
    """
    try:
        async with asyncio.timeout(LONGEST_DOWNLOAD.total_seconds()):
            content = await _follow(client, httpx.URL(url), max_bytes, permitted, auth)
    except (httpx.TransportError, TimeoutError) as error:
        raise MediaError(f"not reachable ({type(error).__name__})", retry=True) from error
    except httpx.InvalidURL as error:
        raise MediaError("not an address") from error
    return Media(content, sniff(content))


async def _follow(
    client: httpx.AsyncClient,
    url: httpx.URL,
    max_bytes: int,
    permitted: Callable[[httpx.URL], bool],
    auth: httpx.Auth | None,
) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        if not permitted(url):
            raise MediaError(f"not an address of the provider: {url.host}")
        # Unpacked by us it could be far larger than what was counted, so it is asked for as it is.
        async with client.stream("GET", url, auth=auth, headers={"Accept-Encoding": "identity"}) as response:
            if not response.has_redirect_location:
                return await _read(response, max_bytes)
            url, auth = url.join(response.headers["Location"]), None
    raise MediaError("redirected too often")


async def _read(response: httpx.Response, max_bytes: int) -> bytes:
    if not response.is_success:
        passing = response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error
        raise MediaError(f"answered {response.status_code}", retry=passing)
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > max_bytes:
            raise MediaTooLargeError(f"larger than {max_bytes} bytes")
    return bytes(content)
