"""A turn is one transaction, and never silence."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from bot.domain.commands import (
    DiscardDraft,
    KeepPicture,
    SaveDraft,
    SubmitComplaint,
    Subscribe,
    SupportComplaint,
    Unsubscribe,
)
from bot.domain.messages import Reply
from bot.domain.pictures import TrendPicture
from bot.domain.records import AttachmentState, PhotoOrigin
from bot.domain.store import TrackerEvents
from bot.domain.subscription import SubscriptionKind
from bot.services.answer import Answer
from bot.services.receive import Receive
from bot.store.picture_table import PictureRow
from bot.store.subscription_table import SubscriptionRow
from bot.store.tables import (
    AttachmentRow,
    ComplaintDraftRow,
    ComplaintSubmissionRow,
    ComplaintSupportRow,
    MessageRow,
    TrackerEventRow,
)
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import choice, facts, message, photo, tap
from tests.fixtures.contents import jobs, rows, run
from tests.fixtures.outbound import PHOTO
from tests.fixtures.pictures import PRINGSEWU
from tests.fixtures.trends import month

PAUSE = "UPDATE message SET received_at = received_at - interval '10 seconds' WHERE direction = 'in'"


async def take_turn(inbox: Receive, engine: AsyncEngine, answer: Answer, *texts: str) -> UUID:
    """Write `texts`, pause, and be answered; the conversation's id."""
    for text in texts or ("halo",):
        await inbox.receive([message(text)])
    await run(engine, PAUSE)
    conversation_id: UUID = (await rows(engine, MessageRow))[0].conversation_id
    await answer(conversation_id)
    return conversation_id


async def said(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def unanswered(engine: AsyncEngine) -> list[str]:
    found = await rows(engine, MessageRow)
    return [row.text for row in found if row.direction == "in" and row.answered_at is None]


async def test_what_was_written_in_one_breath_is_one_turn(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    conversation_id = await take_turn(inbox, engine, answer, "jalan rusak", "di pasar")
    assert [turn.text for turn in assistant.turns] == ["jalan rusak\ndi pasar"]
    assert await said(engine) == ["Anda menulis: jalan rusak\ndi pasar"]
    assert await unanswered(engine) == []
    await answer(conversation_id)
    assert len(assistant.turns) == 1, "the second message's own job finds nothing to do"


async def test_each_reply_is_stored_with_the_job_that_delivers_it(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append([Reply("satu"), Reply("dua")])
    conversation_id = await take_turn(inbox, engine, answer)
    out = [row for row in await rows(engine, MessageRow) if row.direction == "out"]
    assert [(row.text, row.delivery_state) for row in out] == [("satu", "pending"), ("dua", "pending")]
    queued = await jobs(engine, "deliver")
    assert [job.args["message_id"] for job in queued] == [str(row.id) for row in out]
    assert {job.lock for job in queued} == {f"deliver:{conversation_id}"}


async def test_while_the_citizen_still_types_nothing_happens(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await inbox.receive([message("jalan")])
    await answer((await rows(engine, MessageRow))[0].conversation_id)
    assert assistant.turns == []
    assert await unanswered(engine) == ["jalan"]


async def test_a_tap_is_answered_without_a_pause(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    send = choice("Kirim", "/setuju")
    assistant.script.append([Reply("Kirim?", (send,))])
    conversation_id = await take_turn(inbox, engine, answer, "halo")
    await inbox.receive([tap(send)])
    await answer(conversation_id)
    assert [turn.payload for turn in assistant.turns] == [None, "/setuju"]


async def test_photos_come_as_their_attachments(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await inbox.receive([photo("https://m/1", "https://m/2")])
    await take_turn(inbox, engine, answer, "berlubang")
    [turn] = assistant.turns
    fetched = [UUID(job.args["attachment_id"]) for job in await jobs(engine, "fetch")]
    assert list(turn.photos) == fetched


@pytest.mark.parametrize("owner", ["agent", "waiting"])
async def test_the_bot_is_silent_where_an_agent_answers(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant, owner: str
) -> None:
    conversation_id = await take_turn(inbox, engine, answer, "halo")
    await run(engine, "UPDATE conversation SET owner = :owner", owner=owner)
    await take_turn(inbox, engine, answer, "masih ada?")
    assert len(assistant.turns) == 1
    assert await said(engine) == ["Anda menulis: halo"]
    assert await unanswered(engine) == [], "an agent has them before their eyes"
    assert conversation_id


async def test_when_the_assistant_breaks_the_citizen_hears_an_honest_word(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append(ZeroDivisionError("a secret of ours"))
    with capture_logs() as logs:
        await take_turn(inbox, engine, answer)
    assert await said(engine) == ["utter_gangguan"]
    assert await unanswered(engine) == []
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("assistant_failed", "error")]


async def test_when_the_assistant_breaks_its_half_saved_tracker_is_forgotten(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append(ZeroDivisionError())
    await take_turn(inbox, engine, answer)
    assert await rows(engine, TrackerEventRow) == []


async def test_when_the_tracker_cannot_be_saved_the_citizen_hears_an_honest_word(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    async def save_what_postgres_refuses(trackers: TrackerEvents) -> None:
        await trackers.append(assistant.turns[-1].conversation_id, [{"text": "\x00"}])

    assistant.meanwhile = save_what_postgres_refuses
    await take_turn(inbox, engine, answer)
    assert await said(engine) == ["utter_gangguan"]
    assert await unanswered(engine) == []


async def test_commands_are_carried_out_with_the_turn(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append([SaveDraft(facts=facts("jalan"))])
    await take_turn(inbox, engine, answer)
    assert [row.state for row in await rows(engine, ComplaintDraftRow)] == ["open"]
    assistant.script.append([DiscardDraft()])
    await take_turn(inbox, engine, answer)
    assert [row.state for row in await rows(engine, ComplaintDraftRow)] == ["discarded"]
    assistant.script.append([SubmitComplaint(facts=facts("lampu")), Reply("sedang dikirim")])
    await take_turn(inbox, engine, answer)
    [submission] = await rows(engine, ComplaintSubmissionRow)
    assert submission.facts["description"] == "lampu"
    assert [job.args["submission_id"] for job in await jobs(engine, "submit")] == [str(submission.id)]
    assert await said(engine) == ["sedang dikirim"]


async def test_what_breaks_late_undoes_the_whole_turn(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    impossible = Reply("dua", image_url="\x00 which PostgreSQL refuses")
    assistant.script.append([SubmitComplaint(facts=facts()), Reply("satu"), impossible])
    with pytest.raises(Exception, match=r"\\u0000"):
        await take_turn(inbox, engine, answer, "kirim")
    assert await said(engine) == []
    assert await unanswered(engine) == ["kirim"]
    assert await jobs(engine, "deliver", "submit") == []
    for table in (ComplaintDraftRow, ComplaintSubmissionRow, TrackerEventRow):
        assert await rows(engine, table) == []


async def test_a_message_that_comes_during_the_turn_waits_for_its_own(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    async def write_on(_: TrackerEvents) -> None:
        await inbox.receive([message("dan lampu mati")])

    assistant.meanwhile = write_on
    await take_turn(inbox, engine, answer, "jalan rusak")
    assert [turn.text for turn in assistant.turns] == ["jalan rusak"]
    assert await unanswered(engine) == ["dan lampu mati"]


async def test_a_conversation_that_is_gone_is_no_trouble(store: SqlStore, answer: Answer) -> None:
    await answer(uuid4())


async def test_a_turn_knows_what_became_of_its_photos_and_of_those_of_the_draft(
    inbox: Receive, store: SqlStore, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    await inbox.receive([photo("https://m/1", text="jalan rusak")])
    [earlier] = await rows(engine, AttachmentRow)
    async with store.transaction() as uow:
        await uow.attachments.put(earlier.id, PHOTO, PhotoOrigin(PRINGSEWU))
    assistant.script.append([SaveDraft(facts=facts("jalan rusak", earlier.id))])
    await take_turn(inbox, engine, answer)
    await inbox.receive([photo("https://m/2")])
    await take_turn(inbox, engine, answer)
    assistant.script.append([DiscardDraft()])
    await take_turn(inbox, engine, answer, "batal")
    await take_turn(inbox, engine, answer, "halo")
    stored, states = [], []
    for turn in assistant.turns:
        stored.append([fate.location for fate in turn.fates])
        states.append([fate.state for fate in turn.fates])
    assert stored == [[PRINGSEWU], [None, PRINGSEWU], [PRINGSEWU], []]
    assert states[1] == [AttachmentState.PENDING, AttachmentState.STORED]


async def test_a_support_is_a_row_with_the_job_that_counts_it(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append([SupportComplaint(number="LPG-261102-0044")])
    await take_turn(inbox, engine, answer)
    [row] = await rows(engine, ComplaintSupportRow)
    assert (row.number, row.state) == ("LPG-261102-0044", "pending")
    assert [job.args for job in await jobs(engine, "support")] == [{"support_id": str(row.id)}]


async def test_a_subscription_is_a_row_until_it_is_ended(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    assistant.script.append([Subscribe(kind=SubscriptionKind.SOLVED_NEARBY, lat=-5.4, long=105.2)])
    await take_turn(inbox, engine, answer)
    [row] = await rows(engine, SubscriptionRow)
    assert (row.kind, row.lat, row.long) == ("selesai_sekitar", -5.4, 105.2)
    assistant.script.append([Unsubscribe(kind=SubscriptionKind.SOLVED_NEARBY)])
    await take_turn(inbox, engine, answer)
    assert await rows(engine, SubscriptionRow) == []


async def test_a_picture_can_be_fetched_once_its_turn_has_spoken_of_it(
    inbox: Receive, engine: AsyncEngine, answer: Answer, assistant: ScriptedAssistant
) -> None:
    picture = TrendPicture(series=month((3, 40_000)))
    assistant.script.append([KeepPicture(picture=picture), Reply("grafik", image_url=picture.path)])
    await take_turn(inbox, engine, answer)
    assert [row.key for row in await rows(engine, PictureRow)] == [picture.key]
