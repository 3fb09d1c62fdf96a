"""A citizen's answer reaches the core API once, verbatim, and its fate is told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.commands import TakeStep
from bot.domain.complaints import ComplaintStatus, Outcome
from bot.domain.errors import CoreApiUnavailableError, TryAgainLaterError
from bot.domain.following import Role
from bot.domain.records import Conversation
from bot.domain.steps import StepKind
from bot.services.carry_out import carry_out
from bot.services.follow import Follow, TakeIn
from bot.services.follow_steps import DELAYS, TakeSteps
from bot.services.following import begin_to_follow
from bot.services.sent_photos import PHOTO_PATIENCE
from bot.store.tables import ComplaintStepRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, photo
from tests.fixtures.changes import NUMBER, change, complaint
from tests.fixtures.contents import jobs, rows
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import PHOTO

RESOLVED = ComplaintStatus.RESOLVED
PHOTO_ID = uuid4()
DOWN = CoreApiUnavailableError("no answer")
WORDS = " masih *bocor*!\nsejak kemarin "


@pytest.fixture
async def conversation(store: SqlStore, core_api: FakeCoreApi) -> Conversation:
    """The reporter of a solved complaint."""
    reporter = await opened(store)
    core_api.known[NUMBER] = complaint(RESOLVED)
    core_api.reporters[NUMBER] = str(reporter.person_id)
    async with store.transaction() as uow:
        await begin_to_follow(uow, reporter.id, core_api.known[NUMBER], Role.REPORTER)
    return reporter


async def wanted(
    store: SqlStore, conversation: Conversation, kind: StepKind = StepKind.REOPEN, note: str | None = WORDS
) -> UUID:
    async with store.transaction() as uow:
        return await uow.steps.add(conversation.id, NUMBER, kind, note)


async def photographed(store: SqlStore, conversation: Conversation, count: int) -> tuple[UUID, ...]:
    """Photos that came, and still have to be fetched."""
    async with store.transaction() as uow:
        sent = await uow.messages.add_inbound(
            conversation, photo(*(f"https://m/{each}" for each in range(count)))
        )
    assert sent is not None
    return sent.attachments


async def shown(
    store: SqlStore, conversation: Conversation, photos: Sequence[UUID], note: str | None = WORDS
) -> UUID:
    async with store.transaction() as uow:
        return await uow.steps.add(conversation.id, NUMBER, StepKind.REOPEN, note, photos)


async def told(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_a_command_becomes_a_row_and_a_job_beside_the_complaints_news(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await carry_out(
            uow,
            conversation.id,
            TakeStep(number=NUMBER, kind=StepKind.REOPEN, note=WORDS, photos=[PHOTO_ID]),
        )
    [row] = await rows(engine, ComplaintStepRow)
    [job] = await jobs(engine, "take_step")
    assert (row.kind, row.note, row.state) == ("reopen", WORDS, "pending")
    assert row.photos == [str(PHOTO_ID)]
    assert (job.args, job.lock) == ({"step_id": str(row.id)}, f"complaint:{NUMBER}")


async def test_the_words_are_handed_over_verbatim_under_the_steps_own_key(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    step_id = await wanted(store, conversation)
    await take_step(step_id)
    feedback = core_api.answered[str(step_id)]
    assert (feedback.outcome, feedback.note) == (Outcome.REOPEN, WORDS)
    assert await told(engine) == [f"utter_langkah_reopen {NUMBER}"]
    [row] = await rows(engine, ComplaintStepRow)
    assert row.state == "accepted"


async def test_running_again_answers_and_tells_nothing_twice(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    step_id = await wanted(store, conversation, StepKind.CONFIRM, None)
    await asyncio.gather(take_step(step_id), take_step(step_id))
    await take_step(step_id)
    assert await told(engine) == [f"utter_langkah_confirm {NUMBER}"]
    assert list(core_api.answered) == [str(step_id)]


async def test_while_the_core_api_is_down_that_is_told_once_and_the_answer_follows(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    step_id = await wanted(store, conversation)
    core_api.trouble = DOWN
    delays = []
    for _ in range(len(DELAYS) + 1):
        with pytest.raises(TryAgainLaterError) as postponed:
            await take_step(step_id)
        delays.append(postponed.value.delay)
    assert delays == [*DELAYS, DELAYS[-1]]
    assert await told(engine) == [f"utter_langkah_menyusul {NUMBER}"]
    core_api.trouble = None
    await take_step(step_id)
    assert (await told(engine))[1:] == [f"utter_langkah_reopen {NUMBER}"]


async def test_an_answer_that_is_not_awaited_any_more_is_met_with_how_things_stand(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    core_api.known[NUMBER] = complaint(ComplaintStatus.ARCHIVED)
    step_id = await wanted(store, conversation)
    await take_step(step_id)
    await take_step(step_id)
    [reply] = await told(engine)
    assert reply.startswith(f"utter_langkah_ditolak {NUMBER} utter_nama_status_archived")
    [row] = await rows(engine, ComplaintStepRow)
    assert (row.state, row.error) == ("rejected", "not awaited")


async def test_a_number_that_is_gone_is_told_without_a_state(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    core_api.known.clear()
    await take_step(await wanted(store, conversation))
    assert await told(engine) == [f"utter_langkah_ditolak_tanpa_status {NUMBER}"]


async def test_somebody_else_cannot_answer(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    core_api.reporters[NUMBER] = "somebody-else"
    await take_step(await wanted(store, conversation))
    assert core_api.answered == {}
    assert (await told(engine))[0].startswith("utter_langkah_ditolak")


async def test_who_became_another_person_answers_as_the_one_who_filed(
    take_step: TakeSteps, store: SqlStore, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.following._set(conversation.id, NUMBER, reporter="as-it-was-filed")
    core_api.reporters[NUMBER] = "as-it-was-filed"
    step_id = await wanted(store, conversation)
    await take_step(step_id)
    assert core_api.answered[str(step_id)].reporter == "as-it-was-filed"


async def test_a_late_complaint_is_brought_before_the_superior_once(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    core_api.known[NUMBER] = complaint(
        ComplaintStatus.IN_PROGRESS, expected_datetime=datetime.now(UTC) - timedelta(days=1)
    )
    step_id = await wanted(store, conversation, StepKind.ESCALATE, None)
    await take_step(step_id)
    await take_step(step_id)
    assert core_api.escalated == {str(step_id): NUMBER}
    assert await told(engine) == [f"utter_langkah_escalate {NUMBER}"]


async def test_ones_own_answer_does_not_come_back_as_news(
    take_step: TakeSteps,
    take_in: TakeIn,
    follow: Follow,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    await take_step(await wanted(store, conversation))
    answered = core_api.known[NUMBER].updated_datetime
    await take_in(change(5, previous=RESOLVED, updated_datetime=answered))
    await follow.tell_news(NUMBER)
    assert await told(engine) == [f"utter_langkah_reopen {NUMBER}"]
    await take_in(change(6))
    await follow.tell_news(NUMBER)
    assert len(await told(engine)) == 2


async def test_photos_go_with_the_answer_in_their_order_and_once(
    take_step: TakeSteps, store: SqlStore, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    photos = await photographed(store, conversation, 2)
    step_id = await shown(store, conversation, photos)
    with pytest.raises(TryAgainLaterError) as waiting:
        await take_step(step_id)
    assert waiting.value.delay == PHOTO_PATIENCE
    assert core_api.answered == {}, "a photo was still being fetched"
    async with store.transaction() as uow:
        for each in photos:
            await uow.attachments.put(each, PHOTO)
    core_api.trouble = DOWN
    with pytest.raises(TryAgainLaterError):
        await take_step(step_id)
    core_api.trouble = None
    await take_step(step_id)
    await take_step(step_id)
    assert list(core_api.uploaded) == [str(each) for each in photos]
    feedback = core_api.answered[str(step_id)]
    assert (feedback.note, len(feedback.media)) == (WORDS, 2)
    assert core_api.known[NUMBER].timeline[-1].media_url


async def test_a_photo_that_cannot_be_opened_is_left_out_and_that_is_told(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    gone, stored = await photographed(store, conversation, 2)
    async with store.transaction() as uow:
        await uow.attachments.fail(gone, "gone")
        await uow.attachments.put(stored, PHOTO)
    step_id = await shown(store, conversation, [gone, stored])
    await take_step(step_id)
    assert len(core_api.answered[str(step_id)].media) == 1
    assert await told(engine) == [f"utter_langkah_reopen {NUMBER}", "utter_jawaban_foto_tidak_ikut 1"]


async def test_an_answer_of_photos_alone_that_cannot_be_opened_is_not_sent_and_that_is_told(
    take_step: TakeSteps,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    [gone] = await photographed(store, conversation, 1)
    async with store.transaction() as uow:
        await uow.attachments.fail(gone, "gone")
    await take_step(await shown(store, conversation, [gone], note=None))
    assert core_api.answered == {}
    assert await told(engine) == [f"utter_jawaban_foto_gagal {NUMBER}"]
    [row] = await rows(engine, ComplaintStepRow)
    assert row.state == "rejected"


async def test_a_step_that_is_gone_is_no_trouble(take_step: TakeSteps, engine: AsyncEngine) -> None:
    await take_step(uuid4())
    assert await told(engine) == []
