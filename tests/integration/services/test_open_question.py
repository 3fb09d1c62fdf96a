"""What a citizen was asked last about a filed complaint: the turn learns it from the messages themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.asking import OpenQuestion, Question
from bot.domain.complaints import ComplaintStatus
from bot.domain.following import Role
from bot.domain.messages import Reply
from bot.domain.records import Conversation
from bot.domain.steps import StepKind, StepState
from bot.services.answer import Answer
from bot.services.follow import Follow, TakeIn
from bot.services.following import begin_to_follow
from bot.services.receive import Receive
from bot.services.say import say
from bot.store.tables import MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import message, opened
from tests.fixtures.changes import NUMBER, OTHER_NUMBER, change, complaint
from tests.fixtures.contents import rows
from tests.fixtures.outbound import FakeChannel

NEED_INFO, RESOLVED = ComplaintStatus.NEED_INFO, ComplaintStatus.RESOLVED


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    """The reporter's of two complaints."""
    reporter = await opened(store)
    for number in (NUMBER, OTHER_NUMBER):
        async with store.transaction() as uow:
            filed = complaint(service_request_id=number)
            await begin_to_follow(uow, reporter.id, filed, Role.REPORTER)
    return reporter


@pytest.fixture
async def asked(take_in: TakeIn, follow: Follow, conversation: Conversation) -> Conversation:
    """The conversation in which an officer's question was told."""
    await take_in(change(5, NEED_INFO, note="Di sisi mana?"))
    await follow.tell_news(NUMBER)
    return conversation


async def question(
    store: SqlStore, conversation: Conversation, *quoted: str, later: timedelta = timedelta()
) -> OpenQuestion | None:
    async with store.transaction() as uow:
        return await uow.following.open_question(conversation.id, await uow.now() + later, quoted)


async def said(store: SqlStore, channel: FakeChannel, conversation: Conversation, words: str) -> None:
    async with store.transaction() as uow:
        await say(uow, channel, conversation, Reply(words))


async def test_the_turn_is_told_what_an_officer_asked(
    inbox: Receive,
    answer: Answer,
    assistant: ScriptedAssistant,
    engine: AsyncEngine,
    store: SqlStore,
    asked: Conversation,
) -> None:
    await inbox.receive([message("itu depan warung bu Siti")])
    async with engine.begin() as connection:
        await connection.execute(
            update(MessageRow)
            .where(MessageRow.direction == "in")
            .values(received_at=MessageRow.received_at - timedelta(seconds=2))
        )
        await connection.execute(
            update(MessageRow)
            .where(MessageRow.direction == "out")
            .values(received_at=MessageRow.received_at - timedelta(seconds=9))
        )
    await answer(asked.id)
    [turn] = assistant.turns
    [told] = [row for row in await rows(engine, MessageRow) if row.direction == "out" and row.payload["asks"]]
    assert turn.asked == OpenQuestion(told.id, Question(NUMBER, NEED_INFO), is_quoted=False, is_newest=True)


async def test_a_question_told_after_the_words_is_not_what_they_answer(
    store: SqlStore, asked: Conversation
) -> None:
    assert await question(store, asked, later=-timedelta(minutes=1)) is None


async def test_something_said_since_leaves_the_question_open_but_not_the_newest(
    store: SqlStore, channel: FakeChannel, asked: Conversation
) -> None:
    await said(store, channel, asked, "Silakan pilih.")
    found = await question(store, asked)
    assert found is not None
    assert not found.is_newest


async def test_a_message_that_is_quoted_goes_before_the_newest(
    take_in: TakeIn, follow: Follow, store: SqlStore, engine: AsyncEngine, asked: Conversation
) -> None:
    [first] = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    async with store.transaction() as uow:
        await uow.messages.mark_sent(first.id, "SM-first")
    solved = change(6, RESOLVED, service_request_id=OTHER_NUMBER)
    await take_in(solved)
    await follow.tell_news(OTHER_NUMBER)
    newest = await question(store, asked, "SM-something-else")
    assert newest is not None
    assert (newest.question, newest.is_quoted) == (Question(OTHER_NUMBER, RESOLVED), False)
    quoted = await question(store, asked, "SM-first")
    assert quoted is not None
    assert (quoted.question, quoted.is_quoted) == (Question(NUMBER, NEED_INFO), True)


async def test_a_complaint_that_moved_on_waits_for_no_answer(
    take_in: TakeIn, follow: Follow, store: SqlStore, asked: Conversation
) -> None:
    await take_in(change(6, previous=NEED_INFO))
    await follow.tell_news(NUMBER)
    assert await question(store, asked) is None


async def test_an_answered_question_is_closed_until_the_answer_is_refused(
    store: SqlStore, asked: Conversation
) -> None:
    async with store.transaction() as uow:
        step_id = await uow.steps.add(asked.id, NUMBER, StepKind.INFORMATION, "di kiri")
    assert await question(store, asked) is None
    async with store.transaction() as uow:
        await uow.steps.settle(step_id, StepState.REJECTED, "no photo could be used")
    assert await question(store, asked) is not None


async def test_a_question_in_an_approved_template_is_known_too(
    take_in: TakeIn, follow: Follow, store: SqlStore, channel: FakeChannel, conversation: Conversation
) -> None:
    channel.window_open = False
    await take_in(change(5, NEED_INFO))
    await follow.tell_news(NUMBER)
    found = await question(store, conversation)
    assert found is not None
    assert found.question == Question(NUMBER, NEED_INFO)
