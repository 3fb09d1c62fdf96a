"""Followers are told each change once, in order, in the form that may reach them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.complaints import ComplaintStatus
from bot.domain.errors import CoreApiUnavailableError, TryAgainLaterError
from bot.domain.following import Follower, Role
from bot.domain.local_time import WIB
from bot.domain.messages import ChannelName, MessageTemplate, Reachability
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.services.deliver import Deliver
from bot.services.follow import Follow, TakeIn
from bot.services.following import begin_to_follow
from bot.services.submit import Submit
from bot.store.tables import FollowedComplaintRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import ADDRESS, facts, opened, sender
from tests.fixtures.changes import NUMBER, OTHER_NUMBER, change, complaint
from tests.fixtures.contents import jobs, rows
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel

RESOLVED = ComplaintStatus.RESOLVED
NEED_INFO = ComplaintStatus.NEED_INFO


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    """The reporter's."""
    reporter = await opened(store)
    await follows(store, reporter, Role.REPORTER)
    return reporter


async def follows(store: SqlStore, conversation: Conversation, role: Role, number: str = NUMBER) -> None:
    async with store.transaction() as uow:
        await begin_to_follow(uow, conversation.id, complaint(service_request_id=number), role)


async def told(engine: AsyncEngine, conversation: Conversation) -> list[str]:
    return [
        row.text
        for row in await rows(engine, MessageRow)
        if row.direction == "out" and row.conversation_id == conversation.id
    ]


async def test_a_change_is_told_to_everybody_who_follows(
    take_in: TakeIn, follow: Follow, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    supporter = await opened(store, sender(address="whatsapp:+6281200000002"))
    await follows(store, supporter, Role.SUPPORTER)
    await take_in(change(5, note="Tim turun"))
    await follow.tell_news(NUMBER)
    [own], [others] = await told(engine, conversation), await told(engine, supporter)
    assert "Jalan berlubang di depan rumah Bu Ani" in own
    assert "Tim turun" in own
    assert "Bu Ani" not in others, "the title is made of the reporter's words"
    assert "Jalan rusak" in others


async def test_an_event_that_comes_twice_is_told_once(
    take_in: TakeIn, follow: Follow, engine: AsyncEngine, conversation: Conversation
) -> None:
    for _ in range(2):
        await take_in(change(5))
        await follow.tell_news(NUMBER)
    assert len(await told(engine, conversation)) == 1
    assert [(job.args, job.lock) for job in await jobs(engine, "tell_news")] == [
        ({"number": NUMBER}, f"complaint:{NUMBER}")
    ]


async def test_two_workers_with_the_same_news_tell_it_once(
    take_in: TakeIn, follow: Follow, engine: AsyncEngine, conversation: Conversation
) -> None:
    await take_in(change(5))
    await asyncio.gather(follow.tell_news(NUMBER), follow.tell_news(NUMBER))
    assert len(await told(engine, conversation)) == 1


async def test_events_out_of_order_are_told_in_order_and_overtaken_ones_dropped(
    take_in: TakeIn, follow: Follow, engine: AsyncEngine, conversation: Conversation
) -> None:
    await take_in(change(6, note="ke-6"))
    await take_in(change(5, note="ke-5"))
    await follow.tell_news(NUMBER)
    await take_in(change(4, note="ke-4"))
    await follow.tell_news(NUMBER)
    first, second = await told(engine, conversation)
    assert "ke-5" in first
    assert "ke-6" in second


async def test_at_night_the_news_is_held_until_the_morning(
    take_in: TakeIn,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    assistant: ScriptedAssistant,
    conversation: Conversation,
) -> None:
    now = datetime.now(WIB)
    night = QuietHours((now - timedelta(hours=1)).time(), (now + timedelta(hours=2)).time())
    at_night = Follow(store, core_api, assistant, night)
    await take_in(change(5))
    with pytest.raises(TryAgainLaterError) as held:
        await at_night.tell_news(NUMBER)
    assert timedelta(hours=1.9) < held.value.delay <= timedelta(hours=2)
    assert await told(engine, conversation) == []


async def test_a_solved_complaint_asks_its_reporter_with_the_proof(
    take_in: TakeIn,
    follow: Follow,
    store: SqlStore,
    engine: AsyncEngine,
    conversation: Conversation,
) -> None:
    proof = "http://core.example/v1/media/1"
    supporter = await opened(store, sender(address="whatsapp:+6281200000002"))
    await follows(store, supporter, Role.SUPPORTER)
    await take_in(change(5, RESOLVED, media_url=proof))
    await follow.tell_news(NUMBER)
    by_whom = {row.conversation_id: row.payload for row in await rows(engine, MessageRow)}
    asked, informed = by_whom[conversation.id], by_whom[supporter.id]
    assert asked["image_url"] == informed["image_url"] == proof
    assert [choice["payload"] for choice in asked["choices"]] == [
        f'/laporan_beres{{"nomor_laporan": "{NUMBER}"}}',
        f'/laporan_belum_beres{{"nomor_laporan": "{NUMBER}"}}',
    ]
    assert informed["choices"] == []
    assert "utter_tanya_beres" not in informed["text"]


async def test_a_reporters_own_words_are_not_told_to_supporters(
    take_in: TakeIn, follow: Follow, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    supporter = await opened(store, sender(address="whatsapp:+6281200000002"))
    await follows(store, supporter, Role.SUPPORTER)
    await take_in(change(5, previous=RESOLVED, note="Belum beres. Rumah saya nomor 3"))
    await follow.tell_news(NUMBER)
    [news] = await told(engine, supporter)
    assert "nomor 3" not in news


async def test_what_is_merged_is_followed_where_it_went(
    take_in: TakeIn, follow: Follow, engine: AsyncEngine, conversation: Conversation
) -> None:
    await take_in(change(5, ComplaintStatus.MERGED, merged_into=OTHER_NUMBER))
    await follow.tell_news(NUMBER)
    followed = {row.number: (row.role, row.last_sequence) for row in await rows(engine, FollowedComplaintRow)}
    assert followed == {NUMBER: ("reporter", 5), OTHER_NUMBER: ("supporter", 5)}
    await take_in(change(6, service_request_id=OTHER_NUMBER))
    await follow.tell_news(OTHER_NUMBER)
    assert OTHER_NUMBER in (await told(engine, conversation))[-1]


async def test_news_that_overtakes_the_number_is_told_after_it(
    take_in: TakeIn, submit: Submit, store: SqlStore, engine: AsyncEngine
) -> None:
    someone = await opened(store)
    await take_in(change(1))
    async with store.transaction() as uow:
        submission_id = await uow.complaints.submit(someone.id, facts())
    await submit(submission_id)
    assert len(await jobs(engine, "tell_news")) == 2


async def test_a_supporter_hears_of_what_comes_after(
    take_in: TakeIn, follow: Follow, store: SqlStore, engine: AsyncEngine
) -> None:
    supporter = await opened(store)
    await take_in(change(5))
    await follows(store, supporter, Role.SUPPORTER)
    await follow.tell_news(NUMBER)
    assert await told(engine, supporter) == []
    await take_in(change(6))
    await follow.tell_news(NUMBER)
    assert len(await told(engine, supporter)) == 1


async def test_who_has_blocked_us_is_not_written_to(
    take_in: TakeIn, follow: Follow, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.people.set_reachable(Reachability(ChannelName.WHATSAPP, ADDRESS, reachable=False))
    await take_in(change(5))
    await follow.tell_news(NUMBER)
    assert await told(engine, conversation) == []


async def test_outside_the_window_the_news_goes_as_an_approved_template(
    take_in: TakeIn,
    follow: Follow,
    deliver: Deliver,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
) -> None:
    channel.window_open = False
    await take_in(change(5, RESOLVED, note="Baris satu\nbaris  dua " + "x" * 700))
    await follow.tell_news(NUMBER)
    [row] = await rows(engine, MessageRow)
    await deliver(row.id)
    [(_, message)] = channel.sent
    assert isinstance(message.template, MessageTemplate)
    assert message.template.name == "siger_kabar_laporan"
    assert message.template.variables.keys() == {"nomor", "status", "keterangan"}
    remark = message.template.variables["keterangan"]
    assert remark.startswith("Baris satu baris dua xxx")
    assert len(remark) <= 600


async def test_within_the_window_the_news_goes_as_free_text_with_buttons(
    take_in: TakeIn,
    follow: Follow,
    deliver: Deliver,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
) -> None:
    await take_in(change(5, RESOLVED))
    await follow.tell_news(NUMBER)
    [row] = await rows(engine, MessageRow)
    await deliver(row.id)
    [(_, message)] = channel.sent
    assert message.template is None
    assert len(message.choices) == 2


async def test_nobody_follows_and_nothing_happens(
    take_in: TakeIn, follow: Follow, engine: AsyncEngine
) -> None:
    await take_in(change(5))
    await follow.tell_news(NUMBER)
    assert await rows(engine, MessageRow) == []


@pytest.fixture
async def late(store: SqlStore, core_api: FakeCoreApi) -> Follower:
    """The reporter of a complaint that should have been solved yesterday."""
    reporter = await opened(store)
    overdue = complaint(ComplaintStatus.IN_PROGRESS, expected_datetime=datetime.now(UTC) - timedelta(days=1))
    core_api.known[NUMBER] = overdue
    async with store.transaction() as uow:
        await begin_to_follow(uow, reporter.id, overdue, Role.REPORTER)
        found = await uow.following.follower(reporter.id, NUMBER)
    assert found is not None
    return found


async def test_a_delay_is_told_once_with_the_way_to_the_superior(
    follow: Follow, engine: AsyncEngine, late: Follower
) -> None:
    await follow.find_late()
    await follow.find_late()
    assert len(await jobs(engine, "tell_late")) == 1
    for _ in range(2):
        await follow.tell_late(late.conversation_id, NUMBER)
    [row] = await rows(engine, MessageRow)
    assert row.text.startswith("utter_kabar_terlambat")
    assert [choice["payload"] for choice in row.payload["choices"]] == [
        f'/eskalasi_laporan{{"nomor_laporan": "{NUMBER}"}}'
    ]


async def test_what_the_core_api_knows_to_be_solved_is_not_called_late(
    follow: Follow, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, late: Follower
) -> None:
    core_api.known[NUMBER] = core_api.known[NUMBER].model_copy(update={"status": RESOLVED})
    await follow.tell_late(late.conversation_id, NUMBER)
    await follow.find_late()
    assert await rows(engine, MessageRow) == []
    assert await jobs(engine, "tell_late") == []


async def test_a_number_that_the_core_api_does_not_know_is_not_asked_about_for_ever(
    follow: Follow, engine: AsyncEngine, core_api: FakeCoreApi, late: Follower
) -> None:
    core_api.known.clear()
    await follow.tell_late(late.conversation_id, NUMBER)
    await follow.find_late()
    assert await rows(engine, MessageRow) == []
    assert await jobs(engine, "tell_late") == []


async def test_while_the_core_api_is_silent_no_delay_is_claimed(
    follow: Follow, engine: AsyncEngine, core_api: FakeCoreApi, late: Follower
) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    with pytest.raises(TryAgainLaterError):
        await follow.tell_late(late.conversation_id, NUMBER)
    assert await rows(engine, MessageRow) == []


def test_the_hours_of_the_night_are_no_gap() -> None:
    """One quiet hour after another covers the night without a hole."""
    night = QuietHours(time(21), time(6))
    hours = [datetime(2026, 11, 23, 21, tzinfo=WIB) + timedelta(hours=hour) for hour in range(9)]
    assert all(night.contain(hour) for hour in hours)
    assert all(night.when_to_tell(one) == night.when_to_tell(other) for one, other in pairwise(hours))
