"""What citizens sent is stored once, edited while it waits, and answered in order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName, InboundMessage, Location, MessageKind
from bot.domain.records import Conversation, Inbound
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import message, opened, photo
from tests.fixtures.contents import rows, run

SENT_AT = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
PASAR = Location(-5.3582, 104.9748, "Pasar Pringsewu", "Jalan Sudirman")


async def add(store: SqlStore, conversation: Conversation, what: InboundMessage) -> Inbound | None:
    async with store.transaction() as uow:
        return await uow.messages.add_inbound(conversation, what)


async def pending(store: SqlStore, conversation: Conversation) -> list[Inbound]:
    async with store.transaction() as uow:
        return list(await uow.messages.pending(conversation.id))


async def edit(store: SqlStore, what: InboundMessage) -> bool:
    async with store.transaction() as uow:
        return await uow.messages.apply_edit(what)


async def test_a_message_comes_back_as_it_was_stored(store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    sent = message(
        "jalan *rusak* 🙏\nparah",
        kind=MessageKind.LOCATION,
        location=PASAR,
        choice="a.1",
        sent_at=SENT_AT,
        raw={"Body": "x", "NumMedia": "0"},
    )
    stored = await add(store, conversation, sent)
    assert stored is not None
    assert await pending(store, conversation) == [stored]
    facts = (stored.provider_id, stored.kind, stored.text, stored.choice, stored.location)
    assert facts == (sent.provider_id, sent.kind, sent.text, sent.choice, PASAR)
    [row] = await rows(engine, MessageRow)
    assert row.raw == sent.raw
    assert row.payload["sent_at"] == SENT_AT.isoformat()


async def test_a_message_delivered_again_is_not_stored_again(store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    again = message()
    found = await asyncio.gather(*(add(store, conversation, again) for _ in range(5)))
    assert len([stored for stored in found if stored]) == 1
    assert len(await rows(engine, MessageRow)) == 1


async def test_the_same_provider_id_on_another_channel_is_another_message(store: SqlStore) -> None:
    whatsapp, telegram = await opened(store), await opened(store, on=ChannelName.TELEGRAM)
    assert await add(store, whatsapp, message(provider_id="7")) is not None
    other = message(provider_id="7", channel=ChannelName.TELEGRAM)
    assert await add(store, telegram, other) is not None


async def test_pending_messages_come_oldest_first(store: SqlStore) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        for text in ("satu", "dua", "tiga"):
            await uow.messages.add_inbound(conversation, message(text))
    await add(store, conversation, message("empat"))
    assert [found.text for found in await pending(store, conversation)] == ["satu", "dua", "tiga", "empat"]


async def test_what_is_answered_is_not_pending(store: SqlStore) -> None:
    conversation = await opened(store)
    first = await add(store, conversation, message("satu"))
    await add(store, conversation, message("dua"))
    assert first is not None
    async with store.transaction() as uow:
        await uow.messages.mark_answered([first.id])
    assert [found.text for found in await pending(store, conversation)] == ["dua"]


async def test_an_edit_changes_the_words_that_still_wait(store: SqlStore) -> None:
    conversation = await opened(store)
    await add(store, conversation, message("jalan rusk", provider_id="7"))
    assert await edit(store, message("jalan rusak", provider_id="7:e1", replaces="7"))
    assert [found.text for found in await pending(store, conversation)] == ["jalan rusak"]


async def test_an_edit_of_what_is_answered_changes_nothing(store: SqlStore, engine: AsyncEngine) -> None:
    conversation = await opened(store)
    await add(store, conversation, message("jalan rusk", provider_id="7"))
    await run(engine, "UPDATE message SET answered_at = now()")
    assert not await edit(store, message("jalan rusak", provider_id="7:e1", replaces="7"))
    assert [row.text for row in await rows(engine, MessageRow)] == ["jalan rusk"]


async def test_an_edit_of_something_unknown_is_told(store: SqlStore) -> None:
    assert not await edit(store, message(replaces="nothing"))


async def test_an_edit_does_not_reach_another_channel(store: SqlStore) -> None:
    conversation = await opened(store)
    await add(store, conversation, message("asli", provider_id="7"))
    assert not await edit(store, message("lain", channel=ChannelName.TELEGRAM, replaces="7"))
    assert [found.text for found in await pending(store, conversation)] == ["asli"]


async def test_photos_are_attached_in_their_order(store: SqlStore) -> None:
    conversation = await opened(store)
    stored = await add(store, conversation, photo("https://m/1", "https://m/2", "https://m/3"))
    await add(store, conversation, photo("https://m/4"))
    assert stored is not None
    first, second = await pending(store, conversation)
    assert first.attachments == stored.attachments
    assert (len(first.attachments), len(second.attachments)) == (3, 1)
    async with store.transaction() as uow:
        kept = [await uow.attachments.get(attachment) for attachment in stored.attachments]
    assert [found.media.ref for found in kept if found] == ["https://m/1", "https://m/2", "https://m/3"]
