from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.pictures import LASTS, TrendPicture
from bot.services.pictures import ForgetPictures
from bot.store.picture_table import PictureRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.contents import rows, run
from tests.fixtures.trends import month

PICTURE = TrendPicture(series=month((9, 40_000), (2, 42_000)))
OTHER = TrendPicture(series=month((9, 40_000)))
AGE = "UPDATE picture SET wanted_at = wanted_at - make_interval(secs => :seconds) WHERE key = :key"


async def keep(store: SqlStore, *pictures: TrendPicture) -> None:
    async with store.transaction() as uow:
        for picture in pictures:
            await uow.pictures.keep(picture)


async def age(engine: AsyncEngine, picture: TrendPicture, by: timedelta) -> None:
    await run(engine, AGE, seconds=by.total_seconds(), key=picture.key)


async def test_a_picture_comes_back_as_it_was_wanted_and_with_what_was_drawn(store: SqlStore) -> None:
    await keep(store, PICTURE)
    async with store.transaction() as uow:
        kept = await uow.pictures.get(PICTURE.key)
        assert kept is not None
        assert (kept.picture, kept.image) == (PICTURE, None)
        await uow.pictures.put(PICTURE.key, b"png")
    async with store.transaction() as uow:
        drawn = await uow.pictures.get(PICTURE.key)
        assert drawn is not None
        assert drawn.image == b"png"
        assert await uow.pictures.get(OTHER.key) is None


async def test_who_wants_the_same_again_keeps_what_was_drawn_and_keeps_it_longer(
    store: SqlStore, engine: AsyncEngine
) -> None:
    await keep(store, PICTURE)
    async with store.transaction() as uow:
        await uow.pictures.put(PICTURE.key, b"png")
    await age(engine, PICTURE, LASTS + timedelta(hours=1))
    await keep(store, PICTURE)
    await ForgetPictures(store)()
    [row] = await rows(engine, PictureRow)
    assert row.image == b"png"


async def test_what_nobody_wanted_for_long_is_forgotten(store: SqlStore, engine: AsyncEngine) -> None:
    await keep(store, PICTURE, OTHER)
    await age(engine, PICTURE, LASTS + timedelta(hours=1))
    await age(engine, OTHER, LASTS - timedelta(hours=1))
    await ForgetPictures(store)()
    assert [row.key for row in await rows(engine, PictureRow)] == [OTHER.key]
