"""The queue: procrastinate's jobs, deferred inside our own transactions.

One lock per conversation lets one turn run at a time; another keeps its deliveries in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from procrastinate import App, PsycopgConnector
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import DeliveryUpdate
from bot.domain.transfer import Kept
from bot.store.locks import TURN_LOCK_PREFIX

TYPING_PRIORITY = 10
"""A typing indicator that comes after the answer is noise, so it overtakes."""


def make_queue(conninfo: str, pool_size: int = 4) -> App:
    """A procrastinate app on our database. It needs opening only where jobs are run."""
    return App(
        connector=PsycopgConnector(
            conninfo=conninfo, min_size=1, max_size=pool_size, kwargs={"connect_timeout": 3}
        )
    )


class SqlJobs:
    """Implements `bot.domain.store.Jobs`. The names here are those that `bot.worker` gives its tasks."""

    def __init__(self, session: AsyncSession, queue: App) -> None:
        self._session = session
        self._queue = queue

    async def answer(self, conversation_id: UUID, at: datetime) -> None:
        await self._defer(
            "answer",
            lock=f"{TURN_LOCK_PREFIX}{conversation_id}",
            schedule_at=at,
            args={"conversation_id": str(conversation_id)},
        )

    async def show_typing(self, conversation_id: UUID, provider_id: str) -> None:
        await self._defer(
            "show_typing",
            priority=TYPING_PRIORITY,
            args={"conversation_id": str(conversation_id), "provider_id": provider_id},
        )

    async def deliver(self, conversation_id: UUID, message_id: UUID) -> None:
        await self._defer("deliver", lock=f"deliver:{conversation_id}", args={"message_id": str(message_id)})

    async def fetch(self, attachment_id: UUID) -> None:
        await self._defer("fetch", args={"attachment_id": str(attachment_id)})

    async def hear(self, message_id: UUID) -> None:
        await self._defer("hear", args={"message_id": str(message_id)})

    async def submit(self, submission_id: UUID) -> None:
        await self._defer(
            "submit", lock=f"submit:{submission_id}", args={"submission_id": str(submission_id)}
        )

    async def support(self, support_id: UUID) -> None:
        await self._defer("support", lock=f"support:{support_id}", args={"support_id": str(support_id)})

    async def move(
        self, conversation_id: UUID, message_id: UUID, digest: str | None, kept: Kept | None
    ) -> None:
        await self._defer(
            "move",
            lock=f"{TURN_LOCK_PREFIX}{conversation_id}",
            args={
                "conversation_id": str(conversation_id),
                "message_id": str(message_id),
                "digest": digest,
                "kept": kept,
            },
        )

    async def apply_status(self, update: DeliveryUpdate, delay: timedelta) -> None:
        await self._defer(
            "apply_status",
            schedule_in={"seconds": delay.total_seconds()},
            args={
                "channel": update.channel,
                "provider_id": update.provider_id,
                "state": update.state,
                "error": update.error,
            },
        )

    async def tell_news(self, number: str) -> None:
        await self._defer("tell_news", lock=f"complaint:{number}", args={"number": number})

    async def take_step(self, step_id: UUID, number: str) -> None:
        await self._defer("take_step", lock=f"complaint:{number}", args={"step_id": str(step_id)})

    async def tell_late(self, conversation_id: UUID, number: str) -> None:
        await self._defer(
            "tell_late",
            lock=f"complaint:{number}",
            args={"conversation_id": str(conversation_id), "number": number},
        )

    async def tell_prices(self, commodities: Sequence[str]) -> None:
        await self._defer("tell_prices", lock="prices", args={"commodities": list(commodities)})

    async def _defer(self, task: str, args: dict[str, Any], **options: Any) -> None:
        connection = await self._session.connection()
        raw = await connection.get_raw_connection()
        deferrer = self._queue.configure_task(
            task, allow_unknown=True, connection=raw.driver_connection, **options
        )
        await deferrer.defer_async(**args)
