"""Work that is deferred inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from bot.domain.messages import DeliveryUpdate
from bot.domain.transfer import Kept


class Jobs(Protocol):
    """Work that is deferred inside the transaction: it exists if, and only if, that commits."""

    async def answer(self, conversation_id: UUID, at: datetime) -> None:
        """A turn for this conversation, not before `at`."""
        ...

    async def show_typing(self, conversation_id: UUID, provider_id: str) -> None: ...

    async def deliver(self, conversation_id: UUID, message_id: UUID) -> None: ...

    async def fetch(self, attachment_id: UUID) -> None: ...

    async def hear(self, message_id: UUID) -> None:
        """Have the voice note of this message written down."""
        ...

    async def submit(self, submission_id: UUID) -> None: ...

    async def support(self, support_id: UUID) -> None: ...
    async def move(
        self, conversation_id: UUID, message_id: UUID, digest: str | None, kept: Kept | None
    ) -> None:
        """Go on in this conversation with what a code leads from: one given in `message_id`, or, where the
        citizen has said which draft to keep, the one given before."""
        ...

    async def apply_status(self, update: DeliveryUpdate, delay: timedelta) -> None: ...

    async def tell_news(self, number: str) -> None:
        """Tell the followers of a complaint what is new; one at a time with its steps."""
        ...

    async def take_step(self, step_id: UUID, number: str) -> None: ...

    async def tell_prices(self, commodities: Sequence[str]) -> None:
        """Tell who watches these commodities what their new prices mean to them; one at a time."""
        ...

    async def tell_late(self, conversation_id: UUID, number: str) -> None: ...
