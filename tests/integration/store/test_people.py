"""Who wrote: one person, whatever ids a channel knows them by."""

from __future__ import annotations

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName, Reachability, Sender
from bot.store.tables import ChannelIdentityRow, PersonRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, PHONE, sender
from tests.fixtures.contents import rows

WHATSAPP, TELEGRAM = ChannelName.WHATSAPP, ChannelName.TELEGRAM
OWN_ID = "ID.1349100000001"


async def resolve(store: SqlStore, who: Sender, channel: ChannelName = WHATSAPP) -> UUID:
    async with store.transaction() as uow:
        return await uow.people.resolve(channel, who)


async def test_somebody_new_is_remembered_with_name_and_phone(store: SqlStore, engine: AsyncEngine) -> None:
    person_id = await resolve(store, sender(OWN_ID))
    [person] = await rows(engine, PersonRow)
    assert (person.id, person.name) == (person_id, "Sari")
    identities = await rows(engine, ChannelIdentityRow)
    known = {(identity.external_id, identity.phone, identity.person_id) for identity in identities}
    assert known == {(ADDRESS, PHONE, person_id), (OWN_ID, PHONE, person_id)}


async def test_somebody_known_stays_the_same_person(store: SqlStore, engine: AsyncEngine) -> None:
    assert await resolve(store, sender()) == await resolve(store, sender())
    assert len(await rows(engine, PersonRow)) == 1
    assert len(await rows(engine, ChannelIdentityRow)) == 1


async def test_the_same_id_on_another_channel_is_another_person(store: SqlStore) -> None:
    assert await resolve(store, sender()) != await resolve(store, sender(), TELEGRAM)


async def test_a_new_id_beside_a_known_one_is_linked(store: SqlStore) -> None:
    person_id = await resolve(store, sender())
    await resolve(store, sender(OWN_ID))
    only_the_new_id = Sender(address=OWN_ID, external_ids=(OWN_ID,))
    assert await resolve(store, only_the_new_id) == person_id


async def test_a_phone_once_told_is_kept_when_it_is_missing_later(
    store: SqlStore, engine: AsyncEngine
) -> None:
    await resolve(store, sender())
    await resolve(store, sender(phone=None))
    assert [identity.phone for identity in await rows(engine, ChannelIdentityRow)] == [PHONE]


async def test_two_persons_whose_ids_arrive_together_become_the_older_one(
    store: SqlStore, engine: AsyncEngine
) -> None:
    older = await resolve(store, sender())
    await resolve(store, Sender(address=OWN_ID, external_ids=(OWN_ID,)))
    assert await resolve(store, sender(OWN_ID)) == older
    assert [person.id for person in await rows(engine, PersonRow)] == [older]
    assert {identity.person_id for identity in await rows(engine, ChannelIdentityRow)} == {older}


async def test_two_first_messages_at_the_same_moment_make_one_person(
    store: SqlStore, engine: AsyncEngine
) -> None:
    found = await asyncio.gather(*(resolve(store, sender(OWN_ID)) for _ in range(6)))
    assert len(set(found)) == 1
    assert len(await rows(engine, PersonRow)) == 1


async def test_ids_in_another_order_do_not_block_each_other(store: SqlStore) -> None:
    one = Sender(address="a", external_ids=("a", "b"))
    other = Sender(address="b", external_ids=("b", "a"))
    found = await asyncio.gather(*(resolve(store, who) for who in (one, other) * 3))
    assert len(set(found)) == 1


async def test_who_has_blocked_us_is_unreachable_until_they_write_again(
    store: SqlStore, engine: AsyncEngine
) -> None:
    await resolve(store, sender())
    async with store.transaction() as uow:
        await uow.people.set_reachable(Reachability(WHATSAPP, ADDRESS, reachable=False))
    assert [identity.reachable for identity in await rows(engine, ChannelIdentityRow)] == [False]
    await resolve(store, sender())
    assert [identity.reachable for identity in await rows(engine, ChannelIdentityRow)] == [True]


async def test_news_of_somebody_unknown_changes_nothing(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.transaction() as uow:
        await uow.people.set_reachable(Reachability(WHATSAPP, "whatsapp:+620", reachable=False))
    assert await rows(engine, ChannelIdentityRow) == []
