"""Pictures that were wanted lately."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pictures import KeptPicture, TrendPicture
from bot.store.picture_table import PictureRow


class SqlPictures:
    """Implements `bot.domain.pictures.Pictures`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, picture: TrendPicture) -> None:
        new = insert(PictureRow).values(key=picture.key, content=picture.model_dump(mode="json"))
        await self._session.execute(
            new.on_conflict_do_update(index_elements=["key"], set_={"wanted_at": func.now()})
        )

    async def get(self, key: str) -> KeptPicture | None:
        row = await self._session.get(PictureRow, key)
        return KeptPicture(TrendPicture.model_validate(row.content), row.image) if row else None

    async def put(self, key: str, image: bytes) -> None:
        await self._session.execute(update(PictureRow).where(PictureRow.key == key).values(image=image))

    async def forget(self, older_than: timedelta) -> None:
        await self._session.execute(delete(PictureRow).where(PictureRow.wanted_at < func.now() - older_than))
