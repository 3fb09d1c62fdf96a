"""The prices that conversations are told of, and the core API's word that there are new ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Owner
from bot.domain.price_alert import PRICES_PUBLISHED, PriceAlert, Published, Watch
from bot.store.price_alert_table import PriceAlertRow
from bot.store.tables import ConversationRow, CoreEventRow


class SqlPriceAlerts:
    """Implements `bot.domain.price_alert_store.PriceAlerts`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, conversation_id: UUID, watch: Watch, *, armed: bool) -> None:
        values = watch.model_dump() | {"market": watch.market or "", "area": watch.area or ""}
        same = ("commodity", "level", "market", "area", "condition")
        await self._session.execute(
            delete(PriceAlertRow).where(
                PriceAlertRow.conversation_id == conversation_id,
                *(getattr(PriceAlertRow, name) == values[name] for name in same),
            )
        )
        self._session.add(PriceAlertRow(conversation_id=conversation_id, armed=armed, **values))
        await self._session.flush()

    async def end(self, conversation_id: UUID, ids: Sequence[UUID] | None) -> None:
        chosen = PriceAlertRow.conversation_id.in_(_conversations_of_person(conversation_id))
        which = (chosen,) if ids is None else (chosen, PriceAlertRow.id.in_(ids))
        await self._session.execute(delete(PriceAlertRow).where(*which))

    async def of_person(self, conversation_id: UUID, at_most: int) -> Sequence[PriceAlert]:
        rows = await self._session.scalars(
            select(PriceAlertRow)
            .where(PriceAlertRow.conversation_id.in_(_conversations_of_person(conversation_id)))
            .order_by(PriceAlertRow.created_at, PriceAlertRow.id)
            .limit(at_most)
        )
        return [alert(row) for row in rows]

    async def add_event(self, event: Published) -> bool:
        data = {
            "observed_date": event.observed_date.isoformat(),
            "source": event.source,
            "commodities": list(event.commodities),
        }
        added = await self._session.scalar(
            insert(CoreEventRow)
            .values(
                id=event.id,
                sequence=event.sequence,
                type=PRICES_PUBLISHED,
                data=data,
                occurred_at=event.occurred_at,
            )
            .on_conflict_do_nothing(index_elements=["id"])
            .returning(CoreEventRow.id)
        )
        return added is not None

    async def watched(self, commodities: Sequence[str]) -> Sequence[str]:
        codes = await self._session.scalars(
            select(PriceAlertRow.commodity)
            .where(PriceAlertRow.commodity.in_(commodities))
            .distinct()
            .order_by(PriceAlertRow.commodity)
        )
        return codes.all()

    async def page(self, commodity: str, after: UUID | None, at_most: int) -> Sequence[PriceAlert]:
        chosen = select(PriceAlertRow).where(PriceAlertRow.commodity == commodity)
        if after is not None:
            chosen = chosen.where(PriceAlertRow.id > after)
        rows = await self._session.scalars(chosen.order_by(PriceAlertRow.id).limit(at_most))
        return [alert(row) for row in rows]

    async def due(self, since: datetime, at_most: int) -> Sequence[PriceAlert]:
        rows = await self._session.scalars(
            select(PriceAlertRow)
            .join(ConversationRow, ConversationRow.id == PriceAlertRow.conversation_id)
            .where(
                ConversationRow.owner == Owner.BOT,
                or_(PriceAlertRow.considered_at.is_(None), PriceAlertRow.considered_at < since),
            )
            .order_by(PriceAlertRow.commodity, PriceAlertRow.id)
            .limit(at_most)
        )
        return [alert(row) for row in rows]

    async def settle(self, known: PriceAlert, *, armed: bool, told_on: date | None) -> bool:
        settled = await self._session.scalar(
            update(PriceAlertRow)
            .where(
                PriceAlertRow.id == known.id,
                PriceAlertRow.armed == known.armed,
                PriceAlertRow.told_on.is_not_distinct_from(known.told_on),
            )
            .values(armed=armed, told_on=told_on, considered_at=func.clock_timestamp())
            .returning(PriceAlertRow.id)
        )
        return settled is not None

    async def put_off(self, known: PriceAlert) -> None:
        await self._session.execute(
            update(PriceAlertRow).where(PriceAlertRow.id == known.id).values(considered_at=None)
        )


def _conversations_of_person(conversation_id: UUID) -> Select[tuple[UUID]]:
    person = select(ConversationRow.person_id).where(ConversationRow.id == conversation_id).scalar_subquery()
    return select(ConversationRow.id).where(ConversationRow.person_id == person)


def alert(row: PriceAlertRow) -> PriceAlert:
    """The row as the use cases know it."""
    watch = Watch(
        commodity=row.commodity,
        name=row.name,
        unit=row.unit,
        level=row.level,
        market=row.market or None,
        market_name=row.market_name,
        area=row.area or None,
        area_name=row.area_name,
        condition=row.condition,
        threshold=row.threshold,
    )
    return PriceAlert(row.id, row.conversation_id, watch, row.armed, row.told_on)
