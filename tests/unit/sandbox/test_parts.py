"""The sandbox's small parts."""

from __future__ import annotations

import asyncio
import io

import pytest
from PIL import Image

from sandbox.__main__ import siger_environment
from sandbox.settings import SandboxSettings
from sandbox.simulator.events import QUEUE_SIZE, Event, Events
from sandbox.simulator.phones import Option
from sandbox.simulator.rates import RateLimiter
from sandbox.simulator.samples import MAKERS, PAINTERS, FileKind, PhotoName, photo, sample_file
from sandbox.telegram.registration import Registration
from sandbox.twilio.limits import accepts_buttons, accepts_list, accepts_media


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_rate_frees_itself_after_its_window() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    assert [limiter.wait("a", 2), limiter.wait("a", 2), limiter.wait("a", 2)] == [0, 0, 1]
    assert limiter.wait("b", 2) == 0
    clock.now += 1
    assert limiter.wait("a", 2) == 0


def test_less_than_one_a_second_is_possible() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    assert [limiter.wait("a", 0.5), limiter.wait("a", 0.5)] == [0, 2]


def test_no_limit_lets_everything_pass() -> None:
    limiter = RateLimiter(Clock())
    assert not any(limiter.wait("a", None) for _ in range(100))


async def test_every_listener_hears_what_another_thread_tells() -> None:
    events = Events()
    listeners = [events.listen() for _ in range(2)]
    waiting = [asyncio.ensure_future(anext(listener)) for listener in listeners]
    await asyncio.sleep(0)
    await asyncio.to_thread(events.publish, "typing", {"citizen_id": 1})
    assert await asyncio.gather(*waiting) == [("typing", {"citizen_id": 1})] * 2


async def test_a_listener_that_sleeps_misses_events_and_harms_nobody() -> None:
    events = Events()
    listener = events.listen()
    waiting = asyncio.ensure_future(anext(listener))
    await asyncio.sleep(0)
    for number in range(QUEUE_SIZE + 10):
        events.publish("typing", {"citizen_id": number})
    assert await waiting == ("typing", {"citizen_id": 0})


async def test_closing_ends_every_listener() -> None:
    events = Events()
    waiting = asyncio.ensure_future(collect(events))
    await asyncio.sleep(0)
    events.publish("typing", {"citizen_id": 1})
    events.close()
    assert await waiting == [("typing", {"citizen_id": 1})]


async def collect(events: Events) -> list[Event]:
    return [event async for event in events.listen()]


@pytest.mark.parametrize("name", PAINTERS)
def test_a_sample_photo_is_a_jpeg(name: PhotoName) -> None:
    with Image.open(io.BytesIO(photo(name).content)) as image:
        assert (image.format, image.size) == ("JPEG", (960, 720))


@pytest.mark.parametrize("kind", MAKERS)
def test_a_sample_file_begins_as_its_type_says(kind: FileKind) -> None:
    beginnings = {"audio/ogg": b"OggS", "image/webp": b"RIFF", "application/pdf": b"%PDF"}
    file = sample_file(kind)
    if file.content_type == "video/mp4":
        assert file.content[4:8] == b"ftyp"
    else:
        assert file.content.startswith(beginnings[file.content_type])


def options(count: int, title: str = "Judul", description: str = "") -> list[Option]:
    return [Option(f"pilihan-{number}", title, description) for number in range(count)]


@pytest.mark.parametrize(
    ("body", "offered", "shown"),
    [
        ("x" * 1024, options(3, "x" * 20), True),
        ("x" * 1025, options(3), False),
        ("Pilih", options(4), False),
        ("Pilih", options(1, "x" * 21), False),
        ("Pilih", options(1) * 2, False),
        ("Pilih", [], False),
    ],
)
def test_whatsapp_shows_buttons_within_its_limits(body: str, offered: list[Option], shown: bool) -> None:
    assert accepts_buttons(body, offered) is shown


@pytest.mark.parametrize(
    ("button", "offered", "shown"),
    [
        ("Pilih", options(10, "x" * 24, "x" * 72), True),
        ("Pilih", options(11), False),
        ("Pilih", options(1, "x" * 25), False),
        ("Pilih", options(1, "x", "x" * 73), False),
        ("x" * 21, options(1), False),
    ],
)
def test_whatsapp_shows_a_list_within_its_limits(button: str, offered: list[Option], shown: bool) -> None:
    assert accepts_list("Isi", button, offered) is shown


@pytest.mark.parametrize(
    ("content_type", "size", "taken"),
    [
        ("image/jpeg", 5_000_000, True),
        ("image/jpeg", 5_000_001, False),
        ("application/pdf", 16_000_000, True),
        ("application/pdf", 16_000_001, False),
    ],
)
def test_whatsapp_takes_media_within_its_limits(content_type: str, size: int, taken: bool) -> None:
    assert accepts_media(content_type, size) is taken


def test_the_preset_webhook_follows_sigers_address() -> None:
    settings = SandboxSettings(public_base_url="http://satu")
    registration = Registration(settings)
    settings.public_base_url = "http://dua/"
    assert registration.url == "http://dua/webhooks/telegram"
    registration.set("", "")
    assert registration.url == ""


def test_siger_gets_every_credential_that_the_sandbox_made() -> None:
    settings = SandboxSettings()
    environment = siger_environment(settings)
    assert environment["TWILIO_API_BASE_URL"] == f"{settings.sandbox_url}/twilio"
    assert environment["TELEGRAM_BOT_TOKEN"] == settings.telegram_bot_token
    assert all(environment.values())
