"""A voice note is written down once, becomes a turn, and leaves nobody without an answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import MediaError, MediaTooLargeError, SpeechToTextError, TryAgainLaterError
from bot.domain.hearing import HEARD_WITHIN, Hearing, Transcript
from bot.domain.messages import Media, MessageKind
from bot.services.answer import Answer
from bot.services.hear import AT_ONCE, BUSY, DELAYS, Hear
from bot.services.receive import Receive
from bot.store.tables import AttachmentRow, MessageRow
from bot.store.unit_of_work import SqlStore
from bot.store.voice_note_table import VoiceNoteRow
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import message, voice_note
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.outbound import FakeChannel
from tests.fixtures.recordings import theora, voice
from tests.fixtures.speech import SAID, FakeEars
from tests.integration.services.conftest import BREATH, Channels

LONGEST = timedelta(minutes=3)
TURNS = 2
"""One after the breath, and one when the note was heard: whichever comes later answers."""
PAUSE = "UPDATE message SET received_at = received_at - interval '10 seconds' WHERE direction = 'in'"
LATE = "UPDATE message SET received_at = received_at - make_interval(secs => :seconds) WHERE kind = 'voice'"


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel(file=voice())


@pytest.fixture
def ears() -> FakeEars:
    return FakeEars()


@pytest.fixture
def inbox(store: SqlStore) -> Receive:
    """Where voice notes are listened to."""
    return Receive(store, BREATH, listens=True)


@pytest.fixture
def hear(store: SqlStore, channels: Channels, ears: FakeEars) -> Hear:
    return Hear(store, channels, ears, LONGEST)


async def spoken(inbox: Receive, engine: AsyncEngine, text: str = "") -> UUID:
    """Somebody speaks; the message's id."""
    await inbox.receive([voice_note(text=text)])
    found: UUID = (await rows(engine, MessageRow))[-1].id
    return found


async def state(engine: AsyncEngine) -> str:
    [row] = await rows(engine, VoiceNoteRow)
    found: str = row.state
    return found


async def take_turn(engine: AsyncEngine, answer: Answer) -> None:
    """The citizen pauses, and every turn that waits is taken."""
    await run(engine, PAUSE)
    for row in {row.conversation_id for row in await rows(engine, MessageRow)}:
        await answer(row)


async def test_a_voice_note_waits_to_be_heard_and_its_turn_with_it(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    message_id = await spoken(inbox, engine)
    assert [job.args for job in await jobs(engine, "hear")] == [{"message_id": str(message_id)}]
    assert await state(engine) == "pending"
    await take_turn(engine, answer)
    assert assistant.turns == []


async def test_a_voice_note_delivered_again_is_heard_once(inbox: Receive, engine: AsyncEngine) -> None:
    again = voice_note()
    await asyncio.gather(*(inbox.receive([again]) for _ in range(3)))
    assert len(await jobs(engine, "hear")) == len(await rows(engine, VoiceNoteRow)) == 1


async def test_where_nobody_listens_it_is_answered_like_anything_else(
    store: SqlStore, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await Receive(store, BREATH).receive([voice_note()])
    assert await jobs(engine, "hear") == []
    await take_turn(engine, answer)
    [turn] = assistant.turns
    assert (turn.kinds, turn.unheard, turn.heard) == (frozenset({MessageKind.VOICE}), None, "")


async def test_what_was_said_is_what_was_written(
    inbox: Receive,
    engine: AsyncEngine,
    hear: Hear,
    answer: Answer,
    assistant: ScriptedAssistant,
) -> None:
    await hear(await spoken(inbox, engine), 0)
    await take_turn(engine, answer)
    [turn] = assistant.turns
    assert (turn.text, turn.heard, turn.unheard) == (SAID, SAID, None)
    assert turn.kinds == {MessageKind.TEXT}


async def test_what_is_heard_within_the_breath_is_answered_after_it(
    inbox: Receive, engine: AsyncEngine, hear: Hear, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await hear(await spoken(inbox, engine), 0)
    first, second = await jobs(engine, "answer")
    [kept] = await rows(engine, MessageRow)
    await answer(kept.conversation_id)
    assert assistant.turns == [], "the citizen may still be typing"
    assert first.scheduled_at == kept.received_at + BREATH
    assert first.lock == second.lock, "the second waits for the first"


async def test_the_sound_is_kept_nowhere(
    inbox: Receive, engine: AsyncEngine, hear: Hear, channel: FakeChannel
) -> None:
    await hear(await spoken(inbox, engine), 0)
    [file] = await rows(engine, AttachmentRow)
    assert (file.content, file.content_type) == (None, None)
    assert len(channel.downloaded) == 1


async def test_a_job_that_runs_again_asks_nobody_again(
    inbox: Receive, engine: AsyncEngine, hear: Hear, ears: FakeEars
) -> None:
    message_id = await spoken(inbox, engine)
    await hear(message_id, 0)
    await hear(message_id, 1)
    assert (len(ears.heard), len(await jobs(engine, "answer"))) == (1, TURNS)


async def test_two_workers_at_the_same_note_begin_one_turn(
    inbox: Receive, engine: AsyncEngine, hear: Hear
) -> None:
    message_id = await spoken(inbox, engine)
    await asyncio.gather(hear(message_id, 0), hear(message_id, 0))
    assert len(await jobs(engine, "answer")) == TURNS


async def test_written_words_do_not_wait_for_a_voice_note(
    inbox: Receive, engine: AsyncEngine, hear: Hear, answer: Answer, assistant: ScriptedAssistant
) -> None:
    message_id = await spoken(inbox, engine)
    await inbox.receive([message("tolong kebakaran")])
    await take_turn(engine, answer)
    assert [turn.text for turn in assistant.turns] == ["tolong kebakaran"]
    await hear(message_id, 0)
    await take_turn(engine, answer)
    assert [turn.text for turn in assistant.turns] == ["tolong kebakaran", SAID]


async def test_a_caption_goes_before_what_was_said(
    inbox: Receive, engine: AsyncEngine, hear: Hear, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await hear(await spoken(inbox, engine, "ini keterangannya"), 0)
    await take_turn(engine, answer)
    assert assistant.turns[0].text == f"ini keterangannya\n{SAID}"


@pytest.mark.parametrize(
    "transcript", [Transcript("", 0.9), Transcript(" … ", None), Transcript("gumam gumam", 0.2)]
)
async def test_what_was_not_understood_is_said_so(
    inbox: Receive,
    engine: AsyncEngine,
    hear: Hear,
    ears: FakeEars,
    answer: Answer,
    assistant: ScriptedAssistant,
    transcript: Transcript,
) -> None:
    ears.says = transcript
    await hear(await spoken(inbox, engine), 0)
    await take_turn(engine, answer)
    [turn] = assistant.turns
    assert (turn.text, turn.unheard) == ("", Hearing.UNCLEAR)
    assert turn.kinds == {MessageKind.VOICE}


@pytest.mark.parametrize("file", [Media(b"%PDF-1.7", "application/pdf"), Media(theora(), "audio/ogg")])
async def test_what_is_no_sound_is_not_passed_on(
    inbox: Receive, engine: AsyncEngine, hear: Hear, ears: FakeEars, channel: FakeChannel, file: Media
) -> None:
    channel.file = file
    await hear(await spoken(inbox, engine), 0)
    assert (await state(engine), ears.heard) == ("failed", [])


async def test_what_lasts_too_long_is_not_passed_on(
    inbox: Receive, engine: AsyncEngine, hear: Hear, ears: FakeEars, channel: FakeChannel
) -> None:
    channel.file = voice(LONGEST.total_seconds() + 1)
    await hear(await spoken(inbox, engine), 0)
    assert (await state(engine), ears.heard) == ("too_long", [])


async def test_what_is_too_large_is_too_long(
    inbox: Receive, engine: AsyncEngine, hear: Hear, channel: FakeChannel
) -> None:
    channel.download_trouble = MediaTooLargeError("larger than 4000000 bytes")
    await hear(await spoken(inbox, engine), 0)
    assert await state(engine) == "too_long"


async def test_trouble_that_may_pass_is_waited_out_and_then_told(
    inbox: Receive,
    engine: AsyncEngine,
    hear: Hear,
    ears: FakeEars,
    answer: Answer,
    assistant: ScriptedAssistant,
) -> None:
    message_id = await spoken(inbox, engine)
    delays = []
    for attempt in range(4):
        ears.breaks()
        with pytest.raises(TryAgainLaterError) as caught:
            await hear(message_id, attempt)
        delays.append(caught.value.delay)
    assert delays == [*DELAYS, DELAYS[-1]]
    assert await state(engine) == "pending"
    await run(engine, LATE, seconds=HEARD_WITHIN.total_seconds() - 1)
    ears.breaks()
    await hear(message_id, 4)
    assert await state(engine) == "failed"
    await take_turn(engine, answer)
    assert [turn.unheard for turn in assistant.turns] == [Hearing.FAILED]


@pytest.mark.parametrize("trouble", [SpeechToTextError("HTTP 401"), ZeroDivisionError("unforeseen")])
async def test_trouble_that_stays_is_told_at_once(
    inbox: Receive, engine: AsyncEngine, hear: Hear, ears: FakeEars, trouble: Exception
) -> None:
    ears.troubles.append(trouble)
    await hear(await spoken(inbox, engine), 0)
    assert await state(engine) == "failed"
    assert len(await jobs(engine, "answer")) == TURNS


async def test_a_file_that_its_provider_lost_is_told_at_once(
    inbox: Receive, engine: AsyncEngine, hear: Hear, channel: FakeChannel
) -> None:
    channel.download_trouble = MediaError("answered 404")
    await hear(await spoken(inbox, engine), 0)
    assert await state(engine) == "failed"


async def test_who_waited_long_enough_is_answered_without_being_heard_and_only_once(
    inbox: Receive,
    engine: AsyncEngine,
    hear: Hear,
    ears: FakeEars,
    answer: Answer,
    assistant: ScriptedAssistant,
) -> None:
    message_id = await spoken(inbox, engine)
    await take_turn(engine, answer)
    assert assistant.turns == []
    await run(engine, LATE, seconds=HEARD_WITHIN.total_seconds())
    await take_turn(engine, answer)
    assert [turn.unheard for turn in assistant.turns] == [Hearing.FAILED]
    await hear(message_id, 0)
    await take_turn(engine, answer)
    assert (len(assistant.turns), ears.heard) == (1, [])


async def test_where_this_worker_has_no_service_the_citizen_is_told(
    store: SqlStore, channels: Channels, inbox: Receive, engine: AsyncEngine
) -> None:
    await Hear(store, channels, None, LONGEST)(await spoken(inbox, engine), 0)
    assert await state(engine) == "failed"


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_where_a_person_answers_the_sound_goes_to_no_service_and_the_bot_is_silent(
    inbox: Receive,
    engine: AsyncEngine,
    hear: Hear,
    ears: FakeEars,
    answer: Answer,
    assistant: ScriptedAssistant,
    owner: str,
) -> None:
    message_id = await spoken(inbox, engine)
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await hear(message_id, 0)
    await take_turn(engine, answer)
    [kept] = await rows(engine, MessageRow)
    assert (kept.kind, kept.answered_at is not None) == ("voice", True)
    assert (await state(engine), ears.heard, assistant.turns) == ("left", [], [])


async def test_few_are_listened_to_at_once_and_the_others_wait_their_turn(
    inbox: Receive, engine: AsyncEngine, hear: Hear, ears: FakeEars
) -> None:
    ears.open_for = asyncio.Event()
    notes = [await spoken(inbox, engine) for _ in range(AT_ONCE + 1)]
    listening = [asyncio.create_task(hear(note, 0)) for note in notes[:AT_ONCE]]
    async with asyncio.timeout(10):
        while len(ears.heard) < AT_ONCE:  # noqa: ASYNC110 (the database is waited for)
            await asyncio.sleep(0.01)
    with pytest.raises(TryAgainLaterError) as caught:
        await hear(notes[-1], 0)
    assert caught.value.delay == BUSY
    ears.open_for.set()
    await asyncio.gather(*listening)
    await hear(notes[-1], 1)
    assert len(ears.heard) == AT_ONCE + 1


async def test_a_voice_note_that_is_gone_is_no_trouble(hear: Hear) -> None:
    await hear(uuid4(), 0)


async def test_what_is_listened_to_is_not_forgotten_until_nobody_waits_for_it(
    store: SqlStore, inbox: Receive, engine: AsyncEngine
) -> None:
    await spoken(inbox, engine)

    async def forgotten() -> int:
        async with store.transaction() as uow:
            return len(await uow.conversations.forgotten(timedelta(seconds=30)))

    await run(engine, "DELETE FROM procrastinate_jobs")
    await run(engine, LATE, seconds=60)
    assert await forgotten() == 0
    await run(engine, LATE, seconds=60)
    assert await forgotten() == 1
