"""Who follows what, what the core API told, and what citizens want done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.complaints import ComplaintStatus
from bot.domain.following import Change, Follower, Role
from bot.domain.messages import ChannelName, Reachability, Sender
from bot.domain.records import Conversation
from bot.domain.steps import StepKind, StepState
from bot.store.tables import ComplaintStepRow, CoreEventRow, FollowedComplaintRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, opened, sender
from tests.fixtures.changes import NUMBER, OTHER_NUMBER, change
from tests.fixtures.contents import rows

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def follower(store: SqlStore, conversation: Conversation) -> Follower:
    return await following(store, conversation)


async def following(store: SqlStore, conversation: Conversation, number: str = NUMBER) -> Follower:
    follower = Follower(conversation.id, number, Role.REPORTER, "warga", expected_at=NOW - timedelta(hours=1))
    async with store.transaction() as uow:
        await uow.following.follow(follower)
    return follower


async def kept(store: SqlStore, *changes: Change) -> list[bool]:
    async with store.transaction() as uow:
        return [await uow.following.add_change(each) for each in changes]


async def test_an_event_is_kept_once_and_read_back_whole(store: SqlStore, engine: AsyncEngine) -> None:
    told = change(2, note="Tim *turun*", media_url="http://core.example/m/1")
    assert await kept(store, told, told) == [True, False]
    async with store.transaction() as uow:
        assert await uow.following.changes(NUMBER, 0) == [told]
    [row] = await rows(engine, CoreEventRow)
    assert (row.type, row.sequence, row.number) == ("complaint.changed", 2, NUMBER)


async def test_the_same_event_that_comes_twice_at_once_is_kept_once(
    store: SqlStore, engine: AsyncEngine
) -> None:
    outcomes = await asyncio.gather(*(kept(store, change(2)) for _ in range(4)))
    assert sorted(outcomes) == [[False], [False], [False], [True]]
    assert len(await rows(engine, CoreEventRow)) == 1


async def test_changes_of_one_complaint_come_in_order_and_from_where_one_stands(store: SqlStore) -> None:
    await kept(store, change(9), change(4), change(5, service_request_id=OTHER_NUMBER), change(7))
    async with store.transaction() as uow:
        assert [each.sequence for each in await uow.following.changes(NUMBER, 4)] == [7, 9]


async def test_who_follows_already_goes_on_where_they_were(store: SqlStore, follower: Follower) -> None:
    async with store.transaction() as uow:
        await uow.following.note_told(follower, 5, ComplaintStatus.FORWARDED, None)
        await uow.following.follow(replace(follower, role=Role.SUPPORTER))
        [found] = await uow.following.followers(NUMBER)
        assert found == replace(
            follower, last_sequence=5, last_status=ComplaintStatus.FORWARDED, expected_at=None
        )
        assert await uow.following.follower(follower.conversation_id, OTHER_NUMBER) is None


async def test_a_reporter_is_late_once(store: SqlStore, follower: Follower) -> None:
    async with store.transaction() as uow:
        assert await uow.following.late(NOW - timedelta(hours=2)) == []
        assert await uow.following.late(NOW) == [follower]
        assert [await uow.following.note_late(follower) for _ in range(2)] == [True, False]
        assert await uow.following.late(NOW) == []


@pytest.mark.parametrize("status", ["resolved", "out_of_authority", "merged", "archived"])
async def test_what_is_closed_is_never_late(store: SqlStore, follower: Follower, status: str) -> None:
    async with store.transaction() as uow:
        await uow.following.note_told(follower, 1, ComplaintStatus(status), follower.expected_at)
        assert await uow.following.late(NOW) == []


async def test_a_notice_that_waits_is_not_asked_for_again(store: SqlStore, follower: Follower) -> None:
    async with store.transaction() as uow:
        await uow.jobs.tell_late(follower.conversation_id, NUMBER)
        assert await uow.following.late(NOW) == []


async def test_who_blocked_us_is_out_of_reach(store: SqlStore, conversation: Conversation) -> None:
    async with store.transaction() as uow:
        assert await uow.people.is_reachable(ChannelName.WHATSAPP, ADDRESS)
        await uow.people.set_reachable(Reachability(ChannelName.WHATSAPP, ADDRESS, reachable=False))
        assert not await uow.people.is_reachable(ChannelName.WHATSAPP, ADDRESS)
        assert await uow.people.is_reachable(ChannelName.TELEGRAM, ADDRESS)


async def test_a_step_is_kept_verbatim_until_it_is_settled(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    words = "  masih *bocor* 😡\nsejak kemarin "
    async with store.transaction() as uow:
        step_id = await uow.steps.add(conversation.id, NUMBER, StepKind.REOPEN, words)
        await uow.steps.note_attempt(step_id, "down")
        step = await uow.steps.get(step_id)
        assert step is not None
        assert (step.kind, step.note, step.attempts) == (StepKind.REOPEN, words, 1)
        assert step.state is StepState.PENDING
        await uow.steps.settle(step_id, StepState.REJECTED, "409")
        assert await uow.steps.get(uuid4()) is None
    [row] = await rows(engine, ComplaintStepRow)
    assert (row.state, row.error) == ("rejected", "409")
    assert row.settled_at is not None


async def test_two_persons_who_are_one_follow_and_answer_as_one(store: SqlStore, engine: AsyncEngine) -> None:
    own_id = "ID.1349100000001"
    keep = await opened(store, sender())
    drop = await opened(store, Sender(address=own_id, external_ids=(own_id,)))
    await following(store, keep)
    await following(store, drop)
    await following(store, drop, OTHER_NUMBER)
    async with store.transaction() as uow:
        await uow.steps.add(drop.id, NUMBER, StepKind.CONFIRM, None)
    await opened(store, sender(own_id))
    followed = {(row.conversation_id, row.number) for row in await rows(engine, FollowedComplaintRow)}
    assert followed == {(keep.id, NUMBER), (keep.id, OTHER_NUMBER)}
    assert [row.conversation_id for row in await rows(engine, ComplaintStepRow)] == [keep.id]
