"""When two persons turn out to be one, nothing that was said or filed is lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import ChannelName, OutboundMessage, Sender
from bot.domain.records import Conversation
from bot.domain.review import NoteKind
from bot.domain.subscription import SubscriptionKind
from bot.store.review_note_table import ReviewNoteRow
from bot.store.subscription_table import SubscriptionRow
from bot.store.tables import ComplaintDraftRow, ComplaintSubmissionRow, ConversationRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, facts, message, opened, sender
from tests.fixtures.contents import rows

OWN_ID = "ID.1349100000001"
BY_PHONE = sender()
BY_OWN_ID = Sender(address=OWN_ID, external_ids=(OWN_ID,))
BOTH = sender(OWN_ID)


@dataclass(frozen=True)
class Two:
    """One human, taken for two persons."""

    kept: Conversation
    dropped: Conversation


@pytest.fixture
async def two(store: SqlStore) -> Two:
    return Two(kept=await opened(store, BY_PHONE), dropped=await opened(store, BY_OWN_ID))


async def test_the_conversation_of_the_person_who_goes_moves_where_the_other_has_none(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.transaction() as uow:
        kept = await uow.people.resolve(ChannelName.WHATSAPP, BY_PHONE)
    moved = await opened(store, BY_OWN_ID)
    again = await opened(store, BOTH)
    assert (again.id, again.person_id, again.address) == (moved.id, kept, ADDRESS)


async def test_two_conversations_on_one_channel_become_one(
    store: SqlStore, engine: AsyncEngine, two: Two
) -> None:
    assert (await opened(store, BOTH)).id == two.kept.id
    assert [conversation.id for conversation in await rows(engine, ConversationRow)] == [two.kept.id]


async def test_messages_of_both_stand_in_the_one_that_stays(
    store: SqlStore, engine: AsyncEngine, two: Two
) -> None:
    async with store.transaction() as uow:
        await uow.messages.add_inbound(two.kept, message("satu"))
        await uow.messages.add_inbound(two.dropped, message("dua"))
        await uow.messages.add_outbound(two.dropped, OutboundMessage("jawaban"))
    await opened(store, BOTH)
    assert {row.conversation_id for row in await rows(engine, MessageRow)} == {two.kept.id}
    async with store.transaction() as uow:
        assert [found.text for found in await uow.messages.pending(two.kept.id)] == ["satu", "dua"]


async def test_a_filed_complaint_still_finds_its_citizen(store: SqlStore, two: Two) -> None:
    async with store.transaction() as uow:
        submission_id = await uow.complaints.submit(two.dropped.id, facts())
    await opened(store, BOTH)
    async with store.transaction() as uow:
        submission = await uow.complaints.submission(submission_id)
    assert submission is not None
    assert submission.conversation_id == two.kept.id


async def test_what_was_left_for_review_is_kept(store: SqlStore, engine: AsyncEngine, two: Two) -> None:
    async with store.transaction() as uow:
        await uow.review_notes.add(two.dropped.id, NoteKind.QUESTION, "kapan?", None)
    await opened(store, BOTH)
    assert [row.conversation_id for row in await rows(engine, ReviewNoteRow)] == [two.kept.id]


async def test_a_support_still_finds_its_citizen(store: SqlStore, two: Two) -> None:
    async with store.transaction() as uow:
        support_id = await uow.supports.add(two.dropped.id, "LPG-261102-0044")
    await opened(store, BOTH)
    async with store.transaction() as uow:
        support = await uow.supports.get(support_id)
    assert support is not None
    assert support.conversation_id == two.kept.id


@pytest.mark.parametrize("also_kept", [False, True])
async def test_a_subscription_goes_along_and_is_never_there_twice(
    store: SqlStore, engine: AsyncEngine, two: Two, also_kept: bool
) -> None:
    async with store.transaction() as uow:
        await uow.subscriptions.begin(two.dropped.id, SubscriptionKind.SOLVED_NEARBY, -5.4, 105.2)
        if also_kept:
            await uow.subscriptions.begin(two.kept.id, SubscriptionKind.SOLVED_NEARBY, -5.3, 105.1)
    await opened(store, BOTH)
    [row] = await rows(engine, SubscriptionRow)
    assert (row.conversation_id, row.lat) == (two.kept.id, -5.3 if also_kept else -5.4)


async def test_of_two_open_drafts_the_one_that_stays_goes_on(
    store: SqlStore, engine: AsyncEngine, two: Two
) -> None:
    async with store.transaction() as uow:
        kept = await uow.complaints.save_draft(two.kept.id, facts("jalan"))
        dropped = await uow.complaints.save_draft(two.dropped.id, facts("lampu"))
    await opened(store, BOTH)
    states = {draft.id: draft.state for draft in await rows(engine, ComplaintDraftRow)}
    assert states == {kept: "open", dropped: "discarded"}


async def test_a_turn_that_runs_meanwhile_loses_no_answer(
    store: SqlStore, engine: AsyncEngine, two: Two
) -> None:
    async with store.transaction() as turn:
        await turn.conversations.lock(two.dropped.id)
        linking = asyncio.create_task(opened(store, BOTH))
        await asyncio.sleep(0.1)
        await turn.messages.add_outbound(two.dropped, OutboundMessage("jawaban"))
        await turn.complaints.submit(two.dropped.id, facts())
    await linking
    assert [row.conversation_id for row in await rows(engine, MessageRow)] == [two.kept.id]
    assert [row.conversation_id for row in await rows(engine, ComplaintSubmissionRow)] == [two.kept.id]
