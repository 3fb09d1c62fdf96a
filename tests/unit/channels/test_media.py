"""Files are taken from the provider only, never more than allowed, and are what their bytes say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from io import BytesIO

import httpx
import pytest
from PIL import Image

from bot.domain.errors import MediaError
from bot.domain.messages import Media
from channels.media import fetch_file, sniff
from channels.whatsapp.http import Addresses

AUTH = httpx.BasicAuth("AC1", "secret")
START = "https://api.twilio.com/media/1"
STORE = "https://mms.twiliocdn.com/1?token=x"

Handler = Callable[[httpx.Request], httpx.Response]


def picture(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (4, 3), "teal").save(buffer, kind)
    return buffer.getvalue()


async def stream(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def fetch(handler: Handler, url: str = START, max_bytes: int = 1000) -> Media:
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as client:
        return await fetch_file(
            client, url, max_bytes=max_bytes, permitted=Addresses(None).permits, auth=AUTH
        )


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00", "video/mp4"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"#!AMR\n", "audio/amr"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"<script>alert(1)</script>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_type_is_what_the_bytes_say(content: bytes, content_type: str) -> None:
    assert sniff(content) == content_type


async def test_the_password_does_not_follow_a_redirect() -> None:
    asked: list[tuple[str, bool]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((str(request.url), "Authorization" in request.headers))
        if str(request.url) == START:
            return httpx.Response(307, headers={"Location": STORE})
        return httpx.Response(200, content=stream(picture("PNG")), headers={"Content-Type": "text/html"})

    media = await fetch(answer)
    assert media == Media(picture("PNG"), "image/png")
    assert asked == [(START, True), (STORE, False)]


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://api.twilio.com/media/1",
        "https://twilio.com.evil.example/1",
        "https://eviltwilio.com/1",
        "https://127.0.0.1/1",
        "file:///etc/passwd",
        "http://[",
    ],
)
async def test_only_the_providers_addresses_are_asked(address: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == START
        return httpx.Response(302, headers={"Location": address})

    with pytest.raises(MediaError):
        await fetch(answer)
    with pytest.raises(MediaError):
        await fetch(answer, url=address)


async def test_an_emulator_may_be_asked_where_one_is_set() -> None:
    addresses = Addresses("http://127.0.0.1:8100/twilio")
    assert addresses.rewrite("https://api.twilio.com/a?b=c") == "http://127.0.0.1:8100/twilio/a?b=c"
    assert addresses.permits(httpx.URL("http://127.0.0.1:8100/store/1"))
    assert not addresses.permits(httpx.URL("http://127.0.0.1:5432/"))
    assert Addresses(None).rewrite("https://api.twilio.com/a") == "https://api.twilio.com/a"


async def test_a_file_that_is_too_large_is_given_up_while_it_streams() -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 400
            yield b"x" * 400

    with pytest.raises(MediaError, match="larger than 1000"):
        await fetch(lambda _: httpx.Response(200, content=endless()))
    assert sent == 1200


@pytest.mark.parametrize(("status", "retry"), [(404, False), (401, False), (429, True), (503, True)])
async def test_only_passing_trouble_is_worth_another_try(status: int, retry: bool) -> None:
    with pytest.raises(MediaError) as caught:
        await fetch(lambda _: httpx.Response(status))
    assert caught.value.retry is retry


async def test_a_provider_that_cannot_be_reached_is_asked_again_later() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(MediaError) as caught:
        await fetch(refuse)
    assert caught.value.retry


async def test_a_circle_of_redirects_ends() -> None:
    with pytest.raises(MediaError, match="too often"):
        await fetch(lambda _: httpx.Response(307, headers={"Location": START}))
