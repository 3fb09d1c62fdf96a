"""Draw off the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.domain.pictures import TrendPicture
from bot.pictures.price_trend import draw_trend


class Draughtsman:
    """Draws in one thread of its own, a picture at a time: matplotlib shares its fonts between figures and is
    not made for several threads. It lets others run meanwhile; `bench/price_picture.py` tells how well."""

    def __init__(self) -> None:
        self._desk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draughtsman")

    async def __call__(self, picture: TrendPicture) -> bytes:
        """The PNG of `picture`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._desk, draw_trend, picture)

    def close(self) -> None:
        """Take no more orders."""
        self._desk.shutdown(wait=False)
