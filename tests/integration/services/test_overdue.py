"""After days of failure a person is told of a complaint, its citizen hears so once, and it goes on."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from bot.cli.submissions import find_stuck, show
from bot.domain.errors import CoreApiUnavailableError, TryAgainLaterError
from bot.domain.records import Conversation
from bot.services.overdue import Overdue
from bot.services.submit import Submit
from bot.settings import Settings
from bot.store.tables import ComplaintSubmissionRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import PHONE, facts, opened
from tests.fixtures.contents import rows, run
from tests.fixtures.core_api_fake import FakeCoreApi

AGE = "UPDATE complaint_submission SET created_at = created_at - make_interval(hours => :hours)"
SECRET = "jalan rusak di depan rumah saya"


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
async def submission(store: SqlStore, conversation: Conversation) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.submit(conversation.id, facts(SECRET))


async def said(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_after_three_days_it_is_marked_logged_and_told_once(
    overdue: Overdue, engine: AsyncEngine, submission: UUID
) -> None:
    await run(engine, AGE, hours=71)
    await overdue()
    assert await said(engine) == []
    await run(engine, AGE, hours=1)
    with capture_logs() as logs:
        await asyncio.gather(*(overdue() for _ in range(3)))
    [line] = [line for line in logs if line["event"] == "complaint_needs_attention"]
    assert (line["log_level"], line["submission"]) == ("error", str(submission))
    assert SECRET not in str(logs)
    assert PHONE not in str(logs)
    assert await said(engine) == ["utter_laporan_perlu_petugas"]
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.needs_attention) == ("pending", True)


async def test_it_goes_on_being_tried_and_the_receipt_follows(
    overdue: Overdue, submit: Submit, engine: AsyncEngine, core_api: FakeCoreApi, submission: UUID
) -> None:
    core_api.trouble = CoreApiUnavailableError("no answer")
    with pytest.raises(TryAgainLaterError):
        await submit(submission)
    await run(engine, AGE, hours=72)
    await overdue()
    with pytest.raises(TryAgainLaterError):
        await submit(submission)
    core_api.trouble = None
    await submit(submission)
    assert [text.split()[0] for text in await said(engine)] == [
        "utter_nomor_menyusul",
        "utter_laporan_perlu_petugas",
        "utter_tanda_terima",
    ]
    await run(engine, AGE, hours=72)
    await overdue()
    assert len(await said(engine)) == 3


async def test_what_is_settled_needs_nobody(
    overdue: Overdue, store: SqlStore, engine: AsyncEngine, submission: UUID
) -> None:
    async with store.transaction() as uow:
        await uow.complaints.reject(submission, "no place")
    await run(engine, AGE, hours=100)
    await overdue()
    assert await said(engine) == []


async def test_operators_see_what_waits_and_what_was_refused_without_anybodys_words(
    settings: Settings,
    store: SqlStore,
    engine: AsyncEngine,
    overdue: Overdue,
    conversation: Conversation,
    submission: UUID,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await find_stuck(settings) == ([], []), "a fresh one is no matter yet"
    await run(engine, AGE, hours=72)
    await overdue()
    async with store.transaction() as uow:
        refused = await uow.complaints.submit(conversation.id, facts())
        await uow.complaints.reject(refused, "422 no place")
        await uow.complaints.submit(conversation.id, facts())
    waiting, rejected = await find_stuck(settings)
    assert [(one.id, one.needs_attention) for one in waiting] == [(submission, True)]
    assert [(one.id, one.error) for one in rejected] == [(refused, "422 no place")]
    show(waiting, rejected)
    shown = capsys.readouterr().out
    assert "waiting over an hour: 1 (needing attention: 1)" in shown
    assert "refused in the last 30 days: 1" in shown
    assert SECRET not in shown
