"""Drafts and what was sent off."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.commands import ComplaintFacts
from bot.domain.messages import Location
from bot.domain.records import Conversation, Submission, SubmissionState
from bot.store.tables import ComplaintDraftRow, ComplaintSubmissionRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import facts, opened
from tests.fixtures.contents import rows

FULL = ComplaintFacts(
    description='jalan "rusak" 🙏\nparah',
    category="jalan_rusak",
    address="Depan Pasar",
    location=Location(-5.3582, 104.9748, "Pasar"),
    photos=[uuid4(), uuid4()],
)


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


async def save(store: SqlStore, conversation: Conversation, what: ComplaintFacts) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.save_draft(conversation.id, what)


async def submit(store: SqlStore, conversation: Conversation, what: ComplaintFacts = FULL) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.submit(conversation.id, what)


async def submission(store: SqlStore, submission_id: UUID) -> Submission | None:
    async with store.transaction() as uow:
        return await uow.complaints.submission(submission_id)


async def test_there_is_one_open_draft_and_it_grows(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    first = await save(store, conversation, facts("jalan"))
    assert await save(store, conversation, FULL) == first
    [draft] = await rows(engine, ComplaintDraftRow)
    assert draft.state == "open"
    assert ComplaintFacts.model_validate(draft.facts) == FULL
    assert draft.updated_at > draft.created_at


async def test_saving_at_the_same_moment_makes_one_draft(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    saved = await asyncio.gather(*(save(store, conversation, facts(str(n))) for n in range(4)))
    assert len(set(saved)) == 1
    assert len(await rows(engine, ComplaintDraftRow)) == 1


async def test_a_draft_is_saved_however_often_a_connection_has_saved_one(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        saved = {await uow.complaints.save_draft(conversation.id, facts(str(n))) for n in range(30)}
    assert len(saved) == 1


async def test_after_a_discarded_draft_a_new_one_begins(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    discarded = await save(store, conversation, FULL)
    async with store.transaction() as uow:
        await uow.complaints.discard_draft(conversation.id)
    begun = await save(store, conversation, facts())
    states = {draft.id: draft.state for draft in await rows(engine, ComplaintDraftRow)}
    assert states == {discarded: "discarded", begun: "open"}


async def test_discarding_without_a_draft_is_harmless(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    submitted = await submit(store, conversation)
    async with store.transaction() as uow:
        await uow.complaints.discard_draft(conversation.id)
    assert [(draft.id, draft.state) for draft in await rows(engine, ComplaintDraftRow)] == [
        (submitted, "submitted")
    ]


async def test_a_submission_carries_its_drafts_id_and_the_facts_as_sent(
    store: SqlStore, conversation: Conversation
) -> None:
    draft_id = await save(store, conversation, facts("jalan"))
    assert await submit(store, conversation) == draft_id
    assert await submission(store, draft_id) == Submission(
        draft_id, conversation.id, FULL, SubmissionState.PENDING, attempts=0, number=None
    )


async def test_sending_off_twice_makes_two_submissions(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    first, second = await submit(store, conversation), await submit(store, conversation)
    assert first != second
    assert {row.id for row in await rows(engine, ComplaintSubmissionRow)} == {first, second}


async def test_failed_attempts_are_counted_and_then_the_number_settles_it(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    submission_id = await submit(store, conversation)
    async with store.transaction() as uow:
        await uow.complaints.note_attempt(submission_id, "down")
        await uow.complaints.note_attempt(submission_id, "still down")
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.attempts, row.error, row.settled_at) == (2, "still down", None)
    async with store.transaction() as uow:
        await uow.complaints.accept(submission_id, "LPG-261123-0001")
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.number, row.error) == ("accepted", "LPG-261123-0001", None)
    assert row.settled_at is not None


async def test_a_refusal_settles_it_with_the_reason(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    submission_id = await submit(store, conversation)
    async with store.transaction() as uow:
        await uow.complaints.reject(submission_id, "no place")
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.number, row.error) == ("rejected", None, "no place")
    assert row.settled_at is not None


async def test_an_unknown_submission_is_none(store: SqlStore) -> None:
    assert await submission(store, uuid4()) is None


async def test_a_submission_is_read_by_one_transaction_at_a_time(
    store: SqlStore, conversation: Conversation
) -> None:
    submission_id = await submit(store, conversation)
    async with store.transaction() as uow:
        await uow.complaints.submission(submission_id)
        reading = asyncio.create_task(submission(store, submission_id))
        await asyncio.sleep(0.05)
        await uow.complaints.accept(submission_id, "LPG-261123-0001")
        assert not reading.done()
    found = await reading
    assert found is not None
    assert found.state is SubmissionState.ACCEPTED
