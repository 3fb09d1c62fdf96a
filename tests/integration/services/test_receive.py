"""What a channel brings is stored once, and what follows from it is deferred with it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import (
    ChannelName,
    DeadLetter,
    DeliveryState,
    DeliveryUpdate,
    MessageKind,
    OutboundMessage,
    Reachability,
)
from bot.services.receive import STATUS_PATIENCE, Receive
from bot.store.tables import AttachmentRow, ChannelIdentityRow, DeadLetterRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, choice, message, opened, photo, tap
from tests.fixtures.contents import jobs, rows, run
from tests.integration.services.conftest import BREATH

DELIVERED = DeliveryUpdate(ChannelName.WHATSAPP, "SM-ours", DeliveryState.DELIVERED)


async def test_a_message_is_stored_and_its_turn_waits_for_the_breath(
    inbox: Receive, engine: AsyncEngine
) -> None:
    await inbox.receive([message("jalan rusak")])
    [stored] = await rows(engine, MessageRow)
    [turn] = await jobs(engine, "answer")
    assert (stored.text, stored.direction) == ("jalan rusak", "in")
    assert turn.args == {"conversation_id": str(stored.conversation_id)}
    assert turn.scheduled_at == stored.received_at + BREATH


async def test_a_message_delivered_again_causes_nothing(inbox: Receive, engine: AsyncEngine) -> None:
    again = photo("https://m/1")
    await asyncio.gather(*(inbox.receive([again]) for _ in range(4)))
    await inbox.receive([again, again])
    assert len(await rows(engine, MessageRow)) == 1
    assert len(await rows(engine, AttachmentRow)) == 1
    assert sorted(job.task for job in await jobs(engine)) == ["answer", "fetch", "show_typing"]


async def test_several_messages_at_once_belong_to_one_conversation(
    inbox: Receive, engine: AsyncEngine
) -> None:
    await inbox.receive([message("satu"), message("dua")])
    assert len({row.conversation_id for row in await rows(engine, MessageRow)}) == 1
    assert len(await jobs(engine, "answer")) == 2


async def test_a_tap_is_answered_at_once(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([tap(choice("Kirim"))])
    [stored] = await rows(engine, MessageRow)
    [turn] = await jobs(engine, "answer")
    assert turn.scheduled_at == stored.received_at


async def test_every_photo_is_fetched(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([photo("https://m/1", "https://m/2", text="berlubang")])
    attached = {str(row.id) for row in await rows(engine, AttachmentRow)}
    assert {job.args["attachment_id"] for job in await jobs(engine, "fetch")} == attached
    assert len(attached) == 2


@pytest.mark.parametrize("kind", [MessageKind.VOICE, MessageKind.VIDEO, MessageKind.DOCUMENT])
async def test_files_that_nobody_looks_at_are_not_fetched(
    inbox: Receive, engine: AsyncEngine, kind: MessageKind
) -> None:
    await inbox.receive([message("", kind=kind, media=photo("https://m/1").media)])
    assert await jobs(engine, "fetch") == []
    assert len(await rows(engine, AttachmentRow)) == 1


async def test_typing_is_shown_for_the_message_that_came(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([message(provider_id="SM7")])
    assert [job.args["provider_id"] for job in await jobs(engine, "show_typing")] == ["SM7"]


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_no_typing_is_shown_where_the_bot_will_not_answer(
    inbox: Receive, store: SqlStore, engine: AsyncEngine, owner: str
) -> None:
    await opened(store)
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await inbox.receive([message()])
    assert [job.task for job in await jobs(engine)] == ["answer"]


async def test_an_edit_of_waiting_words_changes_them(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([message("rusk", provider_id="7")])
    await inbox.receive([message("rusak", provider_id="7:e1", replaces="7")])
    assert [row.text for row in await rows(engine, MessageRow)] == ["rusak"]
    assert len(await jobs(engine, "answer")) == 1


async def test_an_edit_of_answered_words_is_a_message_of_its_own(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([message("rusk", provider_id="7")])
    await run(engine, "UPDATE message SET answered_at = now()")
    edit = message("rusak", provider_id="7:e1", replaces="7")
    await inbox.receive([edit])
    await inbox.receive([edit])
    assert [row.text for row in await rows(engine, MessageRow)] == ["rusk", "rusak"]
    assert len(await jobs(engine, "answer")) == 2


async def test_a_status_moves_its_message_forward(
    inbox: Receive, store: SqlStore, engine: AsyncEngine
) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        message_id = await uow.messages.add_outbound(conversation, OutboundMessage("halo"))
        await uow.messages.mark_sent(message_id, "SM-ours")
    await inbox.receive([DELIVERED])
    assert [row.delivery_state for row in await rows(engine, MessageRow)] == ["delivered"]
    assert await jobs(engine) == []


async def test_a_status_that_overtook_its_message_is_tried_again_soon(
    inbox: Receive, store: SqlStore, engine: AsyncEngine
) -> None:
    await inbox.receive([DELIVERED])
    [later] = await jobs(engine)
    assert (later.task, later.args["provider_id"]) == ("apply_status", "SM-ours")
    async with store.transaction() as uow:
        now = await uow.now()
    assert later.scheduled_at is not None
    assert timedelta() < later.scheduled_at - now <= STATUS_PATIENCE


async def test_who_blocks_us_is_noted(inbox: Receive, store: SqlStore, engine: AsyncEngine) -> None:
    await opened(store)
    await inbox.receive([Reachability(ChannelName.WHATSAPP, ADDRESS, reachable=False)])
    assert [row.reachable for row in await rows(engine, ChannelIdentityRow)] == [False]


async def test_what_cannot_be_read_is_kept(inbox: Receive, engine: AsyncEngine) -> None:
    await inbox.receive([DeadLetter(ChannelName.WHATSAPP, "unknown message status", {"a": "b"})])
    assert [row.reason for row in await rows(engine, DeadLetterRow)] == ["unknown message status"]


async def test_where_one_event_cannot_be_stored_none_is(inbox: Receive, engine: AsyncEngine) -> None:
    refused = DeadLetter(ChannelName.WHATSAPP, "PostgreSQL refuses \x00", {})
    with pytest.raises(StatementError):
        await inbox.receive([message(), refused])
    assert await rows(engine, MessageRow) == []
    assert await jobs(engine) == []
