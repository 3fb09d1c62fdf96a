"""What happens, told to every open page at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any, Literal

EventName = Literal["message", "citizen", "typing", "callback_answer"]
Event = tuple[EventName, dict[str, Any]]
QUEUE_SIZE = 1000


class Events:
    """Publish from any thread; each subscriber has its own bounded queue in its own event loop."""

    def __init__(self) -> None:
        self._subscribers: set[_Subscriber] = set()

    def publish(self, name: EventName, data: dict[str, Any]) -> None:
        """Tell everyone who listens now. A subscriber that does not keep up misses events."""
        for subscriber in tuple(self._subscribers):
            subscriber.tell((name, data))

    def close(self) -> None:
        """End every subscription that is open now."""
        for subscriber in tuple(self._subscribers):
            subscriber.tell(None)

    async def listen(self) -> AsyncIterator[Event]:
        """Every event from now on, until `close`."""
        with self._subscribed() as subscriber:
            while (event := await subscriber.queue.get()) is not None:
                yield event

    @contextmanager
    def _subscribed(self) -> Iterator[_Subscriber]:
        subscriber = _Subscriber(asyncio.get_running_loop())
        self._subscribers.add(subscriber)
        try:
            yield subscriber
        finally:
            self._subscribers.discard(subscriber)


class _Subscriber:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_SIZE)

    def tell(self, event: Event | None) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._put, event)

    def _put(self, event: Event | None) -> None:
        if not self.queue.full():
            self.queue.put_nowait(event)
