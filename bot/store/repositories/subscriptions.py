"""What conversations are told of unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.subscription import Subscription, SubscriptionKind
from bot.store.subscription_table import SubscriptionRow


class SqlSubscriptions:
    """Implements `bot.domain.store.Subscriptions`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, conversation_id: UUID, kind: SubscriptionKind, lat: float, long: float) -> None:
        new = insert(SubscriptionRow).values(conversation_id=conversation_id, kind=kind, lat=lat, long=long)
        await self._session.execute(
            new.on_conflict_do_update(
                index_elements=["conversation_id", "kind"],
                set_={"lat": new.excluded.lat, "long": new.excluded.long, "created_at": func.now()},
            )
        )

    async def end(self, conversation_id: UUID, kind: SubscriptionKind) -> None:
        await self._session.execute(
            delete(SubscriptionRow).where(
                SubscriptionRow.conversation_id == conversation_id, SubscriptionRow.kind == kind
            )
        )

    async def of(self, conversation_id: UUID, kind: SubscriptionKind) -> Subscription | None:
        row = await self._session.get(SubscriptionRow, (conversation_id, kind))
        return subscription(row) if row else None

    async def due(self, kind: SubscriptionKind, since: datetime, at_most: int) -> Sequence[Subscription]:
        rows = await self._session.scalars(
            select(SubscriptionRow)
            .where(SubscriptionRow.kind == kind, is_due(since))
            .order_by(SubscriptionRow.created_at, SubscriptionRow.conversation_id)
            .limit(at_most)
        )
        return [subscription(row) for row in rows]

    async def consider(self, subscription: Subscription, since: datetime) -> bool:
        noted = await self._session.scalar(
            update(SubscriptionRow)
            .where(is_same(subscription), is_due(since))
            .values(considered_at=func.clock_timestamp())
            .returning(SubscriptionRow.conversation_id)
        )
        return noted is not None

    async def note_sent(self, subscription: Subscription) -> None:
        await self._session.execute(
            update(SubscriptionRow).where(is_same(subscription)).values(last_sent_at=func.clock_timestamp())
        )


def is_due(since: datetime) -> ColumnElement[bool]:
    """Began before `since`, and not considered from then on."""
    return and_(
        SubscriptionRow.created_at < since,
        or_(SubscriptionRow.considered_at.is_(None), SubscriptionRow.considered_at < since),
    )


def is_same(subscription: Subscription) -> ColumnElement[bool]:
    """The row of `subscription`, as long as its point is the same."""
    return and_(
        SubscriptionRow.conversation_id == subscription.conversation_id,
        SubscriptionRow.kind == subscription.kind,
        SubscriptionRow.lat == subscription.lat,
        SubscriptionRow.long == subscription.long,
    )


def subscription(row: SubscriptionRow) -> Subscription:
    """The row as the use cases know it."""
    return Subscription(row.conversation_id, SubscriptionKind(row.kind), row.lat, row.long)
