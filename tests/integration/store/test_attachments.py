"""Files that citizens sent, and updates that nobody could read."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName, DeadLetter, Media, MediaRef
from bot.domain.records import Attachment, AttachmentState, PhotoFate, PhotoOrigin
from bot.store.tables import AttachmentRow, DeadLetterRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, photo
from tests.fixtures.contents import rows
from tests.fixtures.outbound import PHOTO
from tests.fixtures.pictures import PRINGSEWU


@pytest.fixture
async def attachment_id(store: SqlStore) -> UUID:
    conversation = await opened(store)
    async with store.transaction() as uow:
        stored = await uow.messages.add_inbound(conversation, photo("https://media.example/1"))
    assert stored is not None
    return stored.attachments[0]


async def get(store: SqlStore, attachment_id: UUID) -> Attachment | None:
    async with store.transaction() as uow:
        return await uow.attachments.get(attachment_id)


async def test_a_new_file_waits_to_be_fetched(store: SqlStore, attachment_id: UUID) -> None:
    assert await get(store, attachment_id) == Attachment(
        id=attachment_id,
        channel=ChannelName.WHATSAPP,
        media=MediaRef("https://media.example/1", "image/jpeg", 1000),
        state=AttachmentState.PENDING,
        content=None,
        content_type=None,
    )


async def test_a_fetched_file_is_kept_with_its_sniffed_type(store: SqlStore, attachment_id: UUID) -> None:
    async with store.transaction() as uow:
        await uow.attachments.put(attachment_id, Media(b"\x00bytes", "image/png"))
    found = await get(store, attachment_id)
    assert found is not None
    assert (found.state, found.content, found.content_type) == (
        AttachmentState.STORED,
        b"\x00bytes",
        "image/png",
    )
    assert found.media.content_type == "image/jpeg", "what the provider claimed stays beside it"


async def test_a_file_that_cannot_be_fetched_says_why(
    store: SqlStore, engine: AsyncEngine, attachment_id: UUID
) -> None:
    async with store.transaction() as uow:
        await uow.attachments.fail(attachment_id, "gone")
    found = await get(store, attachment_id)
    assert found is not None
    assert found.state is AttachmentState.FAILED
    assert [row.error for row in await rows(engine, AttachmentRow)] == ["gone"]


async def test_what_became_of_photos_is_told_in_the_order_asked_for(store: SqlStore) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        stored = await uow.messages.add_inbound(
            conversation, photo("https://m/1", "https://m/2", "https://m/3")
        )
    assert stored is not None
    placed, broken, pending = stored.attachments
    async with store.transaction() as uow:
        await uow.attachments.put(placed, PHOTO, PhotoOrigin(PRINGSEWU))
        await uow.attachments.fail(broken, "gone")
        fates = await uow.attachments.fates([pending, placed, uuid4(), broken])
    assert fates == [
        PhotoFate(pending, AttachmentState.PENDING),
        PhotoFate(placed, AttachmentState.STORED, PRINGSEWU),
        PhotoFate(broken, AttachmentState.FAILED),
    ]


async def test_an_unknown_file_is_none(store: SqlStore) -> None:
    assert await get(store, uuid4()) is None


async def test_a_dead_letter_is_kept_with_its_reason(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.transaction() as uow:
        await uow.dead_letters.add(DeadLetter(ChannelName.TELEGRAM, "unknown kind", {"poll": {"id": "1"}}))
    [letter] = await rows(engine, DeadLetterRow)
    found = (letter.channel, letter.reason, letter.raw)
    assert found == ("telegram", "unknown kind", {"poll": {"id": "1"}})
