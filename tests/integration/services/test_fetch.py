"""A photo is fetched once, or given up so that the complaint can go without it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import MediaError, TryAgainLaterError
from bot.domain.messages import Location, Media
from bot.domain.records import Attachment, AttachmentState
from bot.services.fetch import DELAYS, Fetch
from bot.store.tables import AttachmentRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, photo
from tests.fixtures.contents import rows
from tests.fixtures.outbound import FakeChannel
from tests.fixtures.pictures import PRINGSEWU, exif, picture


@pytest.fixture
async def attachment_id(store: SqlStore) -> UUID:
    conversation = await opened(store)
    async with store.transaction() as uow:
        stored = await uow.messages.add_inbound(conversation, photo("https://m/1"))
    assert stored is not None
    return stored.attachments[0]


async def kept(store: SqlStore, attachment_id: UUID) -> Attachment:
    async with store.transaction() as uow:
        found = await uow.attachments.get(attachment_id)
    assert found is not None
    return found


async def postponed(fetch: Fetch, attachment_id: UUID, attempt: int) -> timedelta:
    with pytest.raises(TryAgainLaterError) as caught:
        await fetch(attachment_id, attempt)
    return caught.value.delay


async def test_a_photo_is_fetched_once(
    fetch: Fetch, store: SqlStore, channel: FakeChannel, attachment_id: UUID
) -> None:
    await fetch(attachment_id, 0)
    await fetch(attachment_id, 1)
    assert [media.ref for media in channel.downloaded] == ["https://m/1"]
    found = await kept(store, attachment_id)
    assert (found.state, found.content_type) == (AttachmentState.STORED, "image/jpeg")
    assert found.content


async def test_a_photo_that_is_refused_for_good_is_given_up_at_once(
    fetch: Fetch, store: SqlStore, channel: FakeChannel, attachment_id: UUID
) -> None:
    channel.download_trouble = MediaError("too large")
    await fetch(attachment_id, 0)
    assert (await kept(store, attachment_id)).state is AttachmentState.FAILED
    await fetch(attachment_id, 0)
    assert len(channel.downloaded) == 1


@pytest.mark.parametrize("trouble", [MediaError("busy", retry=True), ZeroDivisionError("unforeseen")])
async def test_a_photo_is_tried_for_a_while_and_then_given_up_whatever_breaks(
    fetch: Fetch, store: SqlStore, channel: FakeChannel, attachment_id: UUID, trouble: Exception
) -> None:
    channel.download_trouble = trouble
    delays = [await postponed(fetch, attachment_id, attempt) for attempt in range(len(DELAYS))]
    assert tuple(delays) == DELAYS
    assert (await kept(store, attachment_id)).state is AttachmentState.PENDING
    await fetch(attachment_id, len(DELAYS))
    assert (await kept(store, attachment_id)).state is AttachmentState.FAILED


async def test_no_more_is_taken_in_than_the_settings_allow(
    store: SqlStore, channel: FakeChannel, attachment_id: UUID
) -> None:
    await Fetch(store, {channel.name: channel}, 3, lambda _spot: True)(attachment_id, 0)
    assert (await kept(store, attachment_id)).state is AttachmentState.FAILED


async def test_a_photo_is_kept_without_its_metadata_and_what_they_told_beside_it(
    fetch: Fetch, store: SqlStore, engine: AsyncEngine, channel: FakeChannel, attachment_id: UUID
) -> None:
    channel.file = Media(picture(exif=exif(PRINGSEWU)), "image/jpeg")
    await fetch(attachment_id, 0)
    [row] = await rows(engine, AttachmentRow)
    assert row.content is not None
    assert b"Exif" not in row.content
    assert (row.lat, row.long) == pytest.approx((PRINGSEWU.lat, PRINGSEWU.long))
    assert row.taken_at == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)


async def test_a_position_that_can_be_no_place_of_a_complaint_is_not_kept(
    fetch: Fetch, store: SqlStore, engine: AsyncEngine, channel: FakeChannel, attachment_id: UUID
) -> None:
    channel.file = Media(picture(exif=exif(Location(52.5, 13.4))), "image/jpeg")
    await fetch(attachment_id, 0)
    [row] = await rows(engine, AttachmentRow)
    assert (row.lat, row.long) == (None, None)
    assert row.taken_at is not None


async def test_a_file_that_is_no_picture_is_given_up_at_once_and_says_why(
    fetch: Fetch, engine: AsyncEngine, channel: FakeChannel, attachment_id: UUID
) -> None:
    channel.file = Media(b"<html>not here</html>", "image/jpeg")
    await fetch(attachment_id, 0)
    [row] = await rows(engine, AttachmentRow)
    assert (row.state, row.content, row.error) == ("failed", None, "no picture that can be read")


async def test_a_photo_that_is_gone_is_no_trouble(fetch: Fetch, store: SqlStore) -> None:
    await fetch(uuid4(), 0)
