"""Updates on their way to Siger: pushed to its webhook chat by chat in order, or kept for getUpdates."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from sandbox.simulator.courier import delivered
from sandbox.simulator.views import MessageView, State
from sandbox.simulator.world import World
from sandbox.telegram.registration import Registration
from sandbox.telegram.tables import Update

LOOK_AGAIN_SECONDS = 0.1


class Updates:
    """Usable from any thread; the coroutines run in the sandbox's own event loop."""

    def __init__(self, world: World, registration: Registration) -> None:
        self._world = world
        self._registration = registration
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def push(self, chat: str, kind: str, body: dict[str, Any], message: MessageView | None = None) -> None:
        """Something happened in a chat. Kinds that the bot does not want are dropped, as Telegram does."""
        if not self._registration.allows(kind):
            return
        row = Update(
            chat=chat, kind=kind, body=body, message_id=message.id if message else None, pending=True
        )
        with Session(self._world.engine) as session:
            session.add(row)
            session.commit()
        self.deliver(chat)

    def deliver(self, chat: str) -> None:
        """Send what waits in a chat, where a webhook is set."""
        if self._registration.url:
            self._world.courier.run(self._drain(chat))

    def deliver_all(self) -> None:
        """Send everything that waits."""
        with Session(self._world.engine) as session:
            chats = list(session.scalars(select(Update.chat).where(Update.pending).distinct()))
        for chat in chats:
            self.deliver(chat)

    def pending(self, limit: int = 100, chat: str | None = None) -> list[Update]:
        """What Siger has not taken yet, oldest first."""
        wanted = select(Update).where(Update.pending).order_by(Update.id).limit(limit)
        if chat is not None:
            wanted = wanted.where(Update.chat == chat)
        with Session(self._world.engine) as session:
            return list(session.scalars(wanted))

    def count_pending(self) -> int:
        """How many wait."""
        with Session(self._world.engine) as session:
            return session.scalar(select(func.count()).where(Update.pending)) or 0

    def confirm(self, before: int) -> None:
        """Every update with a lower id has been taken."""
        for row in self.pending(limit=1000):
            if row.id < before:
                self._settle(row, State.DELIVERED)

    def forget_pending(self) -> None:
        """Drop what waits."""
        with Session(self._world.engine) as session:
            session.execute(update(Update).where(Update.pending).values(pending=False))
            session.commit()

    async def poll(self, offset: int, limit: int, wait: float) -> list[dict[str, Any]]:
        """getUpdates: confirm what is below `offset`, then wait up to `wait` seconds for more."""
        await asyncio.to_thread(self.confirm, offset)
        deadline = time.monotonic() + wait
        while True:
            rows = await asyncio.to_thread(self.pending, limit)
            if rows or time.monotonic() >= deadline:
                return [row.as_json() for row in rows]
            await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def _drain(self, chat: str) -> None:
        async with self._turns[chat]:
            while self._registration.url and (rows := await asyncio.to_thread(self.pending, 1, chat)):
                taken = await self._post_until_taken(rows[0])
                state = State.DELIVERED if taken else State.FAILED
                await asyncio.to_thread(self._settle, rows[0], state)

    async def _post_until_taken(self, row: Update) -> bool:
        if await self._post(row):
            if self._world.switches.duplicated_messages:
                await self._post(row)
            return True
        for delay in self._world.switches.retry_delays:
            await asyncio.sleep(delay)
            if await self._post(row):
                return True
        return False

    async def _post(self, row: Update) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._registration.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._registration.secret
        body = json.dumps(row.as_json(), ensure_ascii=False).encode()
        status = await self._world.courier.post(self._registration.url, body, headers)
        if not delivered(status):
            words = f"Wrong response from the webhook: {status}" if status else "Connection refused"
            self._registration.last_error = (int(time.time()), words)
        return delivered(status)

    def _settle(self, row: Update, state: State) -> None:
        with Session(self._world.engine) as session:
            session.execute(update(Update).where(Update.id == row.id).values(pending=False))
            session.commit()
        if row.message_id is not None:
            self._world.messages.advance(row.message_id, state)
