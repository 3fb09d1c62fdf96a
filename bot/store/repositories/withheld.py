"""Messages that could not be told at their moment."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import ChannelName, DeliveryState
from bot.domain.records import Outbound
from bot.domain.withheld import TEMPLATE_NOT_READY, TOLD_WITHIN, WITHHELD, Awaited
from bot.store.repositories.messages import outbound
from bot.store.tables import ChannelIdentityRow, ConversationRow, MessageRow

TEMPLATE_NAME = MessageRow.payload["template"]["name"].astext


class SqlWithheld:
    """Implements `bot.domain.withheld.Withheld`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def release(self, conversation_id: UUID) -> Sequence[Outbound]:
        return await self._release(MessageRow.conversation_id == conversation_id)

    async def awaited(self) -> Sequence[Awaited]:
        found = await self._session.execute(
            select(MessageRow.channel, TEMPLATE_NAME)
            .where(is_withheld(), awaits_template())
            .distinct()
            .order_by(MessageRow.channel, TEMPLATE_NAME)
        )
        return [Awaited(ChannelName(channel), template) for channel, template in found]

    async def release_awaiting(self, awaited: Awaited, at_most: int) -> Sequence[Outbound]:
        oldest = (
            select(MessageRow.id)
            .where(
                is_withheld(),
                awaits_template(),
                MessageRow.channel == awaited.channel,
                TEMPLATE_NAME.in_([awaited.template]),
                ~is_out_of_reach(),
            )
            .order_by(MessageRow.received_at, MessageRow.position)
            .limit(at_most)
        )
        return await self._release(MessageRow.id.in_(oldest))

    async def _release(self, which: ColumnElement[bool]) -> Sequence[Outbound]:
        """The provider's old id goes: what it still reports of that try is no news of the next one."""
        rows = await self._session.scalars(
            update(MessageRow)
            .where(is_withheld(), which)
            .values(
                delivery_state=DeliveryState.PENDING,
                delivery_error=None,
                provider_id=None,
                attempts=0,
                attempted_at=None,
            )
            .returning(MessageRow)
            .execution_options(populate_existing=True)
        )
        return [outbound(row) for row in sorted(rows, key=lambda row: (row.received_at, row.position))]


def is_withheld() -> ColumnElement[bool]:
    """Failed lately for a reason that time mends, and still worth telling."""
    return and_(
        MessageRow.direction == "out",
        MessageRow.delivery_state == DeliveryState.FAILED,
        MessageRow.delivery_error.in_(WITHHELD),
        MessageRow.received_at > func.now() - TOLD_WITHIN,
        MessageRow.payload["lasting"].as_boolean(),
    )


def awaits_template() -> ColumnElement[bool]:
    """Its template was not to be had. What the provider itself called too late is not tried again and again
    at our cost: it waits for its citizen alone."""
    return and_(MessageRow.delivery_error.in_(TEMPLATE_NOT_READY), TEMPLATE_NAME.is_not(None))


def is_out_of_reach() -> ColumnElement[bool]:
    """Whoever is written to has blocked us or left."""
    return exists().where(
        ConversationRow.id == MessageRow.conversation_id,
        ChannelIdentityRow.channel == ConversationRow.channel,
        ChannelIdentityRow.external_id == ConversationRow.address,
        ChannelIdentityRow.reachable.is_(False),
    )
