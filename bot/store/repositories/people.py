"""Persons and their channel identities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.messages import ChannelName, Reachability, Sender
from bot.store.locks import TURN_LOCK_PREFIX, hold
from bot.store.price_alert_table import PriceAlertRow
from bot.store.review_note_table import ReviewNoteRow
from bot.store.subscription_table import SubscriptionRow
from bot.store.tables import (
    ChannelIdentityRow,
    ComplaintDraftRow,
    ComplaintStepRow,
    ComplaintSubmissionRow,
    ComplaintSupportRow,
    ConversationRow,
    FollowedComplaintRow,
    FormerPersonRow,
    MessageRow,
    PersonRow,
    TransferAttemptRow,
)

WATCHED: Final = (
    PriceAlertRow.commodity,
    PriceAlertRow.level,
    PriceAlertRow.market,
    PriceAlertRow.area,
    PriceAlertRow.condition,
)


class SqlPeople:
    """Implements `bot.domain.store.People`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def resolve(self, channel: ChannelName, sender: Sender) -> UUID:
        # Two first messages of one person, taken by two processes, must not make two persons.
        await hold(self._session, *(f"{channel}:{external_id}" for external_id in sender.external_ids))
        known = await self._known(channel, sender.external_ids)
        person_id = known[0] if known else await self._new_person(sender.name)
        for other in known[1:]:
            await self._merge(person_id, other)
        await self._remember(person_id, channel, sender)
        return person_id

    async def hold(self, *person_ids: UUID) -> None:
        identities = await self._session.execute(
            select(ChannelIdentityRow.channel, ChannelIdentityRow.external_id).where(
                ChannelIdentityRow.person_id.in_(person_ids)
            )
        )
        await hold(self._session, *(f"{channel}:{external_id}" for channel, external_id in identities))

    async def link(self, keep: UUID, drop: UUID) -> None:
        if keep != drop:
            await self._merge(keep, drop)

    async def former_ids(self, person_id: UUID) -> Sequence[UUID]:
        rows = await self._session.scalars(
            select(FormerPersonRow.id)
            .where(FormerPersonRow.person_id == person_id)
            .order_by(FormerPersonRow.merged_at, FormerPersonRow.id)
        )
        return rows.all()

    async def set_reachable(self, change: Reachability) -> None:
        await self._session.execute(
            update(ChannelIdentityRow)
            .where(
                ChannelIdentityRow.channel == change.channel,
                ChannelIdentityRow.external_id == change.external_id,
            )
            .values(reachable=change.reachable)
        )

    async def is_reachable(self, channel: ChannelName, external_id: str) -> bool:
        reachable = await self._session.scalar(
            select(ChannelIdentityRow.reachable).where(
                ChannelIdentityRow.channel == channel, ChannelIdentityRow.external_id == external_id
            )
        )
        return reachable is not False

    async def _known(self, channel: ChannelName, external_ids: Sequence[str]) -> list[UUID]:
        """The persons that these ids belong to, the one we have known longest first."""
        rows = await self._session.scalars(
            select(PersonRow.id)
            .join(ChannelIdentityRow, ChannelIdentityRow.person_id == PersonRow.id)
            .where(ChannelIdentityRow.channel == channel, ChannelIdentityRow.external_id.in_(external_ids))
            .group_by(PersonRow.id)
            .order_by(PersonRow.created_at, PersonRow.id)
        )
        return list(rows)

    async def _new_person(self, name: str | None) -> UUID:
        added = await self._session.execute(insert(PersonRow).values(name=name).returning(PersonRow.id))
        return added.scalar_one()

    async def _remember(self, person_id: UUID, channel: ChannelName, sender: Sender) -> None:
        new = insert(ChannelIdentityRow).values(
            [
                {
                    "person_id": person_id,
                    "channel": channel,
                    "external_id": external_id,
                    "phone": sender.phone,
                }
                for external_id in sender.external_ids
            ]
        )
        await self._session.execute(
            new.on_conflict_do_update(
                index_elements=["channel", "external_id"],
                set_={
                    "reachable": True,
                    "phone": func.coalesce(new.excluded.phone, ChannelIdentityRow.phone),
                },
            )
        )

    async def _merge(self, keep: UUID, drop: UUID) -> None:
        """Two persons turned out to be one: everything of `drop` becomes `keep`'s."""
        await self._session.execute(
            update(ChannelIdentityRow).where(ChannelIdentityRow.person_id == drop).values(person_id=keep)
        )
        await self._session.execute(
            update(TransferAttemptRow).where(TransferAttemptRow.person_id == drop).values(person_id=keep)
        )
        await self._session.execute(
            update(FormerPersonRow).where(FormerPersonRow.person_id == drop).values(person_id=keep)
        )
        self._session.add(FormerPersonRow(id=drop, person_id=keep))
        kept = {row.channel: row for row in await self._conversations(keep)}
        for row in await self._conversations(drop):
            if row.channel in kept:
                stays = kept[row.channel]
                stays.address = latest_address(stays, row)
                await self._move_conversation(row.id, stays.id)
            else:
                row.person_id = keep
        await self._session.flush()
        await self._session.execute(delete(PersonRow).where(PersonRow.id == drop))

    async def _conversations(self, person_id: UUID) -> Sequence[ConversationRow]:
        rows = await self._session.scalars(
            select(ConversationRow).where(ConversationRow.person_id == person_id)
        )
        return rows.all()

    async def _move_conversation(self, source: UUID, target: UUID) -> None:
        """Move what was said and filed. The source's open draft and tracker end with it: the target has
        its own, and two half-finished talks cannot be one. A turn of the source that runs now is waited
        for, or its answer would go down with it."""
        await hold(self._session, f"{TURN_LOCK_PREFIX}{source}")
        await self._session.execute(
            update(ComplaintDraftRow)
            .where(ComplaintDraftRow.conversation_id == source, ComplaintDraftRow.state == "open")
            .values(state="discarded")
        )
        followed_by_both = select(FollowedComplaintRow.number).where(
            FollowedComplaintRow.conversation_id == target
        )
        await self._session.execute(
            delete(FollowedComplaintRow).where(
                FollowedComplaintRow.conversation_id == source,
                FollowedComplaintRow.number.in_(followed_by_both),
            )
        )
        subscribed_by_both = select(SubscriptionRow.kind).where(SubscriptionRow.conversation_id == target)
        await self._session.execute(
            delete(SubscriptionRow).where(
                SubscriptionRow.conversation_id == source, SubscriptionRow.kind.in_(subscribed_by_both)
            )
        )
        await self._session.execute(
            delete(PriceAlertRow).where(
                PriceAlertRow.conversation_id == source, tuple_(*WATCHED).in_(watched_by(target))
            )
        )
        for table in (
            MessageRow,
            ComplaintDraftRow,
            ComplaintSubmissionRow,
            ComplaintSupportRow,
            FollowedComplaintRow,
            ComplaintStepRow,
            ReviewNoteRow,
            SubscriptionRow,
            PriceAlertRow,
        ):
            await self._session.execute(
                update(table).where(table.conversation_id == source).values(conversation_id=target)
            )
        await self._session.execute(delete(ConversationRow).where(ConversationRow.id == source))


def watched_by(conversation_id: UUID) -> Select[Any]:
    """What makes the alerts of a conversation differ from each other."""
    return select(*WATCHED).where(PriceAlertRow.conversation_id == conversation_id)


def latest_address(stays: ConversationRow, goes: ConversationRow) -> str:
    """Where the person wrote from last."""
    if goes.last_inbound_at and (not stays.last_inbound_at or goes.last_inbound_at > stays.last_inbound_at):
        return goes.address
    return stays.address
