"""A drawn picture with words and choices reaches a phone, on both channels, by way of the real clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from fastapi import FastAPI, Response

from bot.domain.choices import new_choices
from bot.domain.messages import ChannelName, Reply
from bot.domain.pictures import TrendPicture
from bot.domain.ports import OutboundChannel
from bot.pictures.price_trend import draw_trend
from bot.settings import Settings
from channels import build_channels
from channels.whatsapp.provision import provision
from sandbox.server import RunningSandbox
from tests.fixtures.channels import channel_settings
from tests.fixtures.emulators import Siger, Simulator, eventually
from tests.fixtures.serving import serving
from tests.fixtures.trends import month

Json = dict[str, Any]
WORDS = "Dalam 30 hari terakhir harga naik 5%."
TITLES = ["90 hari", "1 tahun"]
CHOICES = new_choices((title, "/grafik_harga", "") for title in TITLES)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the picture is fetched."""
    png = draw_trend(TrendPicture(series=month((9, 40_000), (2, 42_000))))
    app = FastAPI()

    @app.get("/grafik.png")
    def picture() -> Response:
        return Response(png, media_type="image/png")

    with serving(app) as url:
        yield f"{url}/grafik.png"


def settings_of(sandbox: RunningSandbox, siger: Siger) -> Settings:
    emulated = sandbox.settings
    return channel_settings(
        public_base_url=siger.url,
        twilio_account_sid=emulated.twilio_account_sid,
        twilio_auth_token=emulated.twilio_auth_token,
        twilio_whatsapp_from=emulated.twilio_whatsapp_from,
        twilio_api_base_url=f"{sandbox.url}/twilio",
        telegram_bot_token=emulated.telegram_bot_token,
        telegram_api_base_url=f"{sandbox.url}/telegram",
    )


@asynccontextmanager
async def opened(settings: Settings, name: ChannelName) -> AsyncIterator[OutboundChannel]:
    channels = build_channels(settings)
    yield channels[name]
    for channel in channels.values():
        await channel.aclose()


async def received(
    sandbox: RunningSandbox, siger: Siger, simulator: Simulator, name: ChannelName, reply: Reply
) -> list[Json]:
    """What a citizen's phone shows of `reply`, once it has all of it, the picture too."""
    citizen = simulator.citizen(name)
    simulator.act(citizen, "text", text="halo")
    async with opened(settings_of(sandbox, siger), name) as channel:
        messages = channel.shape(reply)
        for message in messages:
            await channel.send(citizen["address"], message)

    def look() -> list[Json] | None:
        said = simulator.chat(citizen)[1:]
        has_picture = any(shown["details"].get("files") for shown in said)
        return said if len(said) == len(messages) and has_picture else None

    return eventually(look)


async def test_on_telegram_the_words_are_the_caption_and_the_choices_stand_below(
    sandbox: RunningSandbox, siger: Siger, simulator: Simulator, address: str
) -> None:
    reply = Reply(WORDS, CHOICES, address)
    [shown] = await received(sandbox, siger, simulator, ChannelName.TELEGRAM, reply)
    assert shown["text"] == WORDS
    assert len(shown["details"]["files"]) == 1
    assert [button["title"] for row in shown["details"]["choices"]["rows"] for button in row] == TITLES


async def test_on_whatsapp_the_picture_comes_first_and_the_words_with_the_buttons_follow(
    sandbox: RunningSandbox, siger: Siger, simulator: Simulator, address: str
) -> None:
    await provision(settings_of(sandbox, siger))
    reply = Reply(WORDS, CHOICES, address)
    picture, words = await received(sandbox, siger, simulator, ChannelName.WHATSAPP, reply)
    assert (picture["text"], len(picture["details"]["files"])) == ("", 1)
    assert words["text"] == WORDS
    assert all(title in str(words["details"]["choices"]) for title in TITLES)


async def test_on_whatsapp_words_without_buttons_are_the_caption(
    sandbox: RunningSandbox, siger: Siger, simulator: Simulator, address: str
) -> None:
    reply = Reply(WORDS, image_url=address)
    [shown] = await received(sandbox, siger, simulator, ChannelName.WHATSAPP, reply)
    assert (shown["text"], len(shown["details"]["files"])) == (WORDS, 1)
