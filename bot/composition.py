"""The composition root: which implementation stands behind each port, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from procrastinate import App
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.services.receive import Receive
from bot.settings import Settings
from bot.store.database import connect, libpq_url, locate
from bot.store.queue import make_queue
from bot.store.unit_of_work import SqlStore


@dataclass(frozen=True, slots=True)
class Base:
    """What every process has: the settings, the database, and the queue on it."""

    settings: Settings
    engine: AsyncEngine
    queue: App
    store: SqlStore

    def inbox(self) -> Receive:
        """Where the channels put what came in."""
        listens = self.settings.speech_to_text_url is not None
        return Receive(self.store, self.settings.breath, listens=listens)


def compose(settings: Settings, pool_size: int = 10) -> Base:
    """Build what every process has. Starts the embedded database where none is configured."""
    url = locate(settings)
    engine = connect(url, pool_size)
    queue = make_queue(libpq_url(url))
    return Base(settings, engine, queue, SqlStore(engine, queue))
