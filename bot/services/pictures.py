"""Give out pictures that were wanted, and forget them in time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.domain.pictures import LASTS, TrendPicture
from bot.domain.store import Store

Draw = Callable[[TrendPicture], Awaitable[bytes]]
"""Makes the PNG of a picture, off the event loop."""


class ShowPicture:
    """The PNG of a picture that somebody wanted, drawn at the first time. Two who fetch it at once may both
    draw it: they draw the same."""

    def __init__(self, store: Store, draw: Draw) -> None:
        self._store = store
        self._draw = draw

    async def __call__(self, key: str) -> bytes | None:
        """None where nobody wanted such a picture, or too long ago."""
        async with self._store.transaction() as uow:
            kept = await uow.pictures.get(key)
        if kept is None or kept.image is not None:
            return kept.image if kept else None
        image = await self._draw(kept.picture)
        async with self._store.transaction() as uow:
            await uow.pictures.put(key, image)
        return image


class ForgetPictures:
    """One round: what nobody wanted for long is removed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self) -> None:
        async with self._store.transaction() as uow:
            await uow.pictures.forget(LASTS)
