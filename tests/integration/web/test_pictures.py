"""Providers fetch pictures without a word of authentication, and only those that we spoke of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
from PIL import Image

from bot.composition import Base
from bot.domain.pictures import TrendPicture
from bot.services.pictures import ShowPicture
from bot.store.unit_of_work import SqlStore
from bot.web.app import create_app
from tests.fixtures.trends import month

PICTURE = TrendPicture(series=month((9, 40_000), (2, 42_000)))


@pytest.fixture
async def web(base: Base) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(base))
    async with httpx.AsyncClient(transport=transport, base_url="http://siger.example") as client:
        yield client


@pytest.fixture
async def wanted(store: SqlStore) -> TrendPicture:
    """A picture that a turn spoke of."""
    async with store.transaction() as uow:
        await uow.pictures.keep(PICTURE)
    return PICTURE


async def test_a_picture_is_given_to_whoever_has_its_address(
    web: httpx.AsyncClient, wanted: TrendPicture
) -> None:
    answer = await web.get(wanted.path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "public, max-age=1209600, immutable"
    assert Image.open(BytesIO(answer.content)).size == (1080, 1200)
    assert (await web.head(wanted.path)).status_code == 200


async def test_a_picture_is_drawn_once(store: SqlStore, wanted: TrendPicture) -> None:
    drawn: list[TrendPicture] = []

    async def draw(picture: TrendPicture) -> bytes:
        drawn.append(picture)
        return b"png"

    show = ShowPicture(store, draw)
    assert [await show(wanted.key), await show(wanted.key)] == [b"png", b"png"]
    assert drawn == [wanted]


@pytest.mark.parametrize("name", [f"{'0' * 32}.png", f"{PICTURE.key}.png"], ids=["unknown", "not wanted"])
async def test_what_no_turn_spoke_of_is_not_drawn(web: httpx.AsyncClient, name: str) -> None:
    assert (await web.get(f"/pictures/{name}")).status_code == 404


@pytest.mark.parametrize("name", ["x.png", "..%2f.env.png", f"{'0' * 33}.png", f"{'Z' * 32}.png"])
async def test_what_is_no_key_is_refused(web: httpx.AsyncClient, name: str) -> None:
    assert (await web.get(f"/pictures/{name}")).status_code in (404, 422)
