"""What the use cases need of the store about price alerts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from bot.domain.price_alert import PriceAlert, Published, Watch


class PriceAlerts(Protocol):
    """The prices that conversations are told of, and the core API's word that there are new ones."""

    async def begin(self, conversation_id: UUID, watch: Watch, *, armed: bool) -> None:
        """Begin to watch. One of the same commodity, level, place and condition is replaced."""
        ...

    async def end(self, conversation_id: UUID, ids: Sequence[UUID] | None) -> None:
        """End these alerts of the person who has this conversation; None ends all of them."""
        ...

    async def of_person(self, conversation_id: UUID, at_most: int) -> Sequence[PriceAlert]:
        """The alerts of the person who has this conversation, on every channel, oldest first."""
        ...

    async def add_event(self, event: Published) -> bool:
        """Keep an event of the core API once; False where it is already there."""
        ...

    async def watched(self, commodities: Sequence[str]) -> Sequence[str]:
        """Those of `commodities` that somebody watches."""
        ...

    async def page(self, commodity: str, after: UUID | None, at_most: int) -> Sequence[PriceAlert]:
        """Alerts on a commodity in the order of their ids, those after `after`."""
        ...

    async def due(self, since: datetime, at_most: int) -> Sequence[PriceAlert]:
        """Alerts that no round has considered since then, commodity by commodity. Those of conversations that
        a person has taken over wait."""
        ...

    async def settle(self, known: PriceAlert, *, armed: bool, told_on: date | None) -> bool:
        """Note that an alert was considered, and what became of it; False where it is gone, or no longer as
        it is `known`. Others wait until the transaction ends."""
        ...

    async def put_off(self, known: PriceAlert) -> None:
        """Let the next round consider it that can."""
        ...
