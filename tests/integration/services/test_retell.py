"""What could not be told at its moment is told later, once, or not at all where it has grown stale."""

from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.messages import (
    ChannelName,
    DeliveryState,
    DeliveryUpdate,
    OutboundMessage,
    Reply,
)
from bot.domain.records import Conversation
from bot.domain.withheld import TOLD_WITHIN, WITHHELD
from bot.services.answer import Answer
from bot.services.deliver import Deliver
from bot.services.receive import Receive
from bot.services.retell import RetellApproved
from bot.services.say import say, say_in, write_unasked
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import choice, message, opened, sender
from tests.fixtures.contents import run
from tests.fixtures.outbound import FakeChannel
from tests.integration.services.conftest import ALWAYS, Channels
from tests.integration.services.withholding import TEMPLATE, deliver_all, out, withhold

PAUSE = "UPDATE message SET received_at = received_at - interval '10 seconds' WHERE direction = 'in'"
AGE = "UPDATE message SET received_at = received_at - :age WHERE direction = 'out'"


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture
def retell_approved(store: SqlStore, channels: Channels) -> RetellApproved:
    return RetellApproved(store, channels, ALWAYS)


async def writes(inbox: Receive, engine: AsyncEngine, answer: Answer, conversation: Conversation) -> None:
    """Let the citizen write, pause, and be answered."""
    await inbox.receive([message("halo")])
    await run(engine, PAUSE)
    await answer(conversation.id)


@pytest.mark.parametrize("error", sorted(WITHHELD))
async def test_who_writes_hears_first_what_was_withheld_and_then_the_answer(
    inbox: Receive,
    answer: Answer,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
    error: str,
) -> None:
    for words in ("kabar satu", "kabar dua"):
        await withhold(store, conversation, engine, words, error=error)
    await writes(inbox, engine, answer, conversation)
    await deliver_all(engine, deliver)
    assert channel.texts == ["kabar satu", "kabar dua", "Anda menulis: halo"]
    await writes(inbox, engine, answer, conversation)
    await deliver_all(engine, deliver)
    assert channel.texts[3:] == ["Anda menulis: halo"], "once is enough"


async def test_what_has_several_parts_is_told_whole_before_the_answer(
    inbox: Receive,
    answer: Answer,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await withhold(store, conversation, engine, "bukti|Sudah beres?", error="template_missing")
    monkeypatch.setattr(
        FakeChannel, "shape", lambda _, reply: [OutboundMessage(part) for part in reply.text.split("|")]
    )
    await writes(inbox, engine, answer, conversation)
    await deliver_all(engine, deliver)
    assert channel.texts == ["bukti", "Sudah beres?", "Anda menulis: halo"]
    assert all(message.template is None for _, message in channel.sent)


async def test_what_is_older_than_a_week_is_told_no_more(
    inbox: Receive,
    answer: Answer,
    retell_approved: RetellApproved,
    store: SqlStore,
    engine: AsyncEngine,
    conversation: Conversation,
) -> None:
    await withhold(store, conversation, engine, "kabar lama", error="template_missing")
    await run(engine, AGE, age=TOLD_WITHIN)
    await writes(inbox, engine, answer, conversation)
    await retell_approved()
    assert [row.delivery_state for row in await out(engine)] == ["failed", "pending"]


@pytest.mark.parametrize("error", ["63014", "63024", "63005", "limit", "20500"])
async def test_what_failed_for_another_reason_stays_so(
    inbox: Receive,
    answer: Answer,
    store: SqlStore,
    engine: AsyncEngine,
    conversation: Conversation,
    error: str,
) -> None:
    await withhold(store, conversation, engine, "kabar", error=error)
    await writes(inbox, engine, answer, conversation)
    assert [row.delivery_state for row in await out(engine)] == ["failed", "pending"]


async def test_the_answer_of_an_old_turn_is_not_given_to_a_new_one(
    inbox: Receive,
    answer: Answer,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    channels: Channels,
    conversation: Conversation,
) -> None:
    async with store.transaction() as uow:
        await say(uow, channel, conversation, Reply("Di mana lokasinya?"))
        await say_in(uow, channels, conversation.id, Reply("Nomor laporan: LPG-1"))
    channel.window_open = False
    await deliver_all(engine, deliver)
    assert [row.delivery_error for row in await out(engine)] == ["window_closed"] * 2
    channel.window_open = True
    await run(engine, "DELETE FROM procrastinate_jobs")
    await writes(inbox, engine, answer, conversation)
    await deliver_all(engine, deliver)
    assert channel.texts == ["Nomor laporan: LPG-1", "Anda menulis: halo"], "a number was promised"


async def test_news_is_told_also_while_an_agent_answers(
    inbox: Receive,
    answer: Answer,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
) -> None:
    await withhold(store, conversation, engine, "kabar", error="template_missing")
    await run(engine, "UPDATE conversation SET owner = 'agent'")
    await writes(inbox, engine, answer, conversation)
    await deliver_all(engine, deliver)
    assert channel.texts == ["kabar"]


async def test_one_persons_words_open_no_other_window(
    inbox: Receive,
    answer: Answer,
    store: SqlStore,
    engine: AsyncEngine,
    conversation: Conversation,
) -> None:
    other = await opened(store, sender(address="whatsapp:+6281200000002"))
    await withhold(store, other, engine, "kabar", error="template_missing")
    await writes(inbox, engine, answer, conversation)
    states = {row.conversation_id: row.delivery_state for row in await out(engine)}
    assert states == {other.id: "failed", conversation.id: "pending"}


async def test_a_late_word_on_the_first_try_does_not_touch_the_second(
    inbox: Receive,
    answer: Answer,
    deliver: Deliver,
    store: SqlStore,
    engine: AsyncEngine,
    channel: FakeChannel,
    conversation: Conversation,
) -> None:
    async with store.transaction() as uow:
        await write_unasked(uow, conversation, Reply("kabar"), TEMPLATE)
    channel.window_open = False
    await deliver_all(engine, deliver)
    refused = DeliveryUpdate(ChannelName.WHATSAPP, "whatsapp-1", DeliveryState.FAILED, "63016")
    await inbox.receive([refused])
    channel.window_open = True
    await run(engine, "DELETE FROM procrastinate_jobs")
    await writes(inbox, engine, answer, conversation)
    await inbox.receive([refused])
    await deliver_all(engine, deliver)
    assert [(row.text, row.delivery_state) for row in await out(engine)] == [
        ("kabar", "sent"),
        ("Anda menulis: halo", "sent"),
    ]


async def test_the_choices_of_a_template_were_never_shown(
    store: SqlStore, conversation: Conversation
) -> None:
    async with store.transaction() as uow:
        await write_unasked(uow, conversation, Reply("Sudah beres?", (choice("Sudah"),)), TEMPLATE)
        assert await uow.messages.recent_choices(conversation.id) == []
