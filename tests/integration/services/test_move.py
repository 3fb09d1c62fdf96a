"""Going on upon another channel: codes, drafts, people, and all that may cross."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import TryAgainLaterError
from bot.domain.messages import ChannelName, InboundMessage, Sender
from bot.domain.records import Conversation
from bot.domain.transfer import CODE_LASTS, Kept, digest
from bot.services.answer import Answer
from bot.services.move import Move
from bot.services.receive import Receive
from bot.store.tables import (
    ChannelIdentityRow,
    ComplaintDraftRow,
    ConversationRow,
    MessageRow,
    TransferCodeRow,
)
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import facts, message, opened, photo, sender
from tests.fixtures.contents import jobs, rows, run

WHATSAPP, TELEGRAM = ChannelName.WHATSAPP, ChannelName.TELEGRAM
TELEGRAM_SENDER = Sender(address="7001", external_ids=("7001",), name="Sari")
STRANGER = Sender(address="7002", external_ids=("7002",), name="Orang lain")
PAUSE = "UPDATE message SET received_at = received_at - interval '10 seconds' WHERE direction = 'in'"

Writes = Callable[..., Awaitable[None]]


def on_telegram(text: str, who: Sender = TELEGRAM_SENDER) -> InboundMessage:
    return message(text, channel=TELEGRAM, sender=who)


@pytest.fixture
def writes(inbox: Receive, answer: Answer, move: Move, engine: AsyncEngine) -> Writes:
    """Write something, be answered, and let the jobs that this deferred run."""

    async def write(what: InboundMessage) -> None:
        await inbox.receive([what])
        await run(engine, PAUSE)
        newest = max(
            (row for row in await rows(engine, MessageRow) if row.direction == "in"), key=lambda r: r.position
        )
        await answer(newest.conversation_id)
        for job in await jobs(engine, "move"):
            kept = job.args["kept"]
            await move(
                UUID(job.args["conversation_id"]),
                UUID(job.args["message_id"]),
                job.args["digest"],
                Kept(kept) if kept else None,
            )
        await run(engine, "DELETE FROM procrastinate_jobs WHERE task_name = 'move'")

    return write


@pytest.fixture
async def here(store: SqlStore) -> Conversation:
    return await opened(store, TELEGRAM_SENDER, TELEGRAM)


@pytest.fixture
async def there(store: SqlStore) -> Conversation:
    return await opened(store)


async def said(engine: AsyncEngine, channel: ChannelName) -> list[str]:
    found = sorted(await rows(engine, MessageRow), key=lambda row: row.position)
    return [row.text for row in found if row.direction == "out" and row.channel == channel]


async def code(engine: AsyncEngine, channel: ChannelName = WHATSAPP) -> str:
    """The code that was said last."""
    [*_, last] = [text for text in await said(engine, channel) if "utter_pindah_kode " in text]
    found = re.search(r"\b[2-9][2-9A-Z]{5}\b", last)
    assert found
    return found[0]


async def draft_of(store: SqlStore, conversation: Conversation, words: str) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.save_draft(conversation.id, facts(words))


async def drafts(engine: AsyncEngine) -> dict[UUID, tuple[UUID, str]]:
    return {row.id: (row.conversation_id, row.state) for row in await rows(engine, ComplaintDraftRow)}


async def settled(move: Move, conversation_id: UUID, message_id: UUID, words: str) -> None:
    """Run the job as the queue would: again, where it asks for that."""
    try:
        await move(conversation_id, message_id, digest(words), None)
    except TryAgainLaterError:
        await move(conversation_id, message_id, digest(words), None)


async def test_a_code_is_given_and_only_its_digest_is_kept(
    writes: Writes, engine: AsyncEngine, there: Conversation, assistant: ScriptedAssistant
) -> None:
    await writes(message("pindah ke telegram"))
    given = await code(engine)
    assert (await said(engine, WHATSAPP))[-1] == f"utter_pindah_kode utter_kanal_telegram {given} 10"
    [row] = await rows(engine, TransferCodeRow)
    assert (row.conversation_id, row.digest) == (there.id, digest(given))
    assert assistant.turns == [], "the assistant is not asked"


async def test_who_is_there_already_is_told_so(writes: Writes, engine: AsyncEngine) -> None:
    await writes(message("lanjut di wa"))
    assert await said(engine, WHATSAPP) == ["utter_pindah_sudah_di_sini utter_kanal_whatsapp"]
    assert await rows(engine, TransferCodeRow) == []


async def test_a_photo_beside_the_words_is_the_assistants(
    writes: Writes, assistant: ScriptedAssistant
) -> None:
    await writes(photo(text="pindah ke telegram"))
    assert len(assistant.turns) == 1


async def test_the_draft_goes_on_there_and_is_closed_here(
    writes: Writes,
    store: SqlStore,
    engine: AsyncEngine,
    here: Conversation,
    there: Conversation,
    assistant: ScriptedAssistant,
) -> None:
    draft_id = await draft_of(store, there, "jalan rusak")
    await writes(message("kode pindah"))
    await writes(on_telegram(f"kode {(await code(engine)).lower()}"))
    assert await drafts(engine) == {draft_id: (here.id, "open")}
    assert assistant.moved == [(there.id, here.id)]
    assert await said(engine, TELEGRAM) == ["utter_pindah_selesai utter_kanal_whatsapp"]
    assert (await said(engine, WHATSAPP))[-1] == "utter_pindah_selesai_asal utter_kanal_telegram"
    assert await rows(engine, TransferCodeRow) == []


async def test_the_two_become_one_person_whose_old_id_is_remembered(
    writes: Writes, store: SqlStore, engine: AsyncEngine, here: Conversation, there: Conversation
) -> None:
    await writes(message("kode pindah"))
    await writes(on_telegram(await code(engine)))
    assert {row.person_id for row in await rows(engine, ChannelIdentityRow)} == {here.person_id}
    conversations = {row.id: row.person_id for row in await rows(engine, ConversationRow)}
    assert conversations == {here.id: here.person_id, there.id: here.person_id}
    async with store.transaction() as uow:
        assert await uow.people.former_ids(here.person_id) == [there.person_id]
    assert (await said(engine, TELEGRAM))[-1] == "utter_pindah_tersambung utter_kanal_whatsapp"
    assert (await opened(store)).id == there.id


async def test_the_assistant_hears_of_the_old_id(
    writes: Writes, engine: AsyncEngine, there: Conversation, assistant: ScriptedAssistant
) -> None:
    await writes(message("kode pindah"))
    await writes(on_telegram(await code(engine)))
    await writes(on_telegram("laporan saya"))
    assert assistant.turns[-1].former_ids == (there.person_id,)


async def test_linked_people_move_again_without_a_second_link(
    writes: Writes, store: SqlStore, engine: AsyncEngine, here: Conversation, there: Conversation
) -> None:
    await writes(message("kode pindah"))
    await writes(on_telegram(await code(engine)))
    draft_id = await draft_of(store, here, "lampu mati")
    await writes(on_telegram("pindah ke wa"))
    await writes(message(await code(engine, TELEGRAM)))
    assert await drafts(engine) == {draft_id: (there.id, "open")}
    assert (await said(engine, WHATSAPP))[-1] == "utter_pindah_selesai utter_kanal_telegram"


async def test_a_code_serves_once(writes: Writes, engine: AsyncEngine) -> None:
    await writes(message("kode pindah"))
    given = await code(engine)
    await writes(on_telegram(given))
    await writes(on_telegram(given, STRANGER))
    assert (await said(engine, TELEGRAM))[-1] == "utter_pindah_kode_salah"
    assert len({row.person_id for row in await rows(engine, ChannelIdentityRow)}) == 2


async def test_a_code_dies_after_ten_minutes(writes: Writes, engine: AsyncEngine) -> None:
    await writes(message("kode pindah"))
    await run(engine, "UPDATE transfer_code SET expires_at = expires_at - interval '10 minutes 1 second'")
    await writes(on_telegram(await code(engine)))
    assert await said(engine, TELEGRAM) == ["utter_pindah_kode_salah"]
    assert len({row.person_id for row in await rows(engine, ChannelIdentityRow)}) == 2


async def test_a_new_code_voids_the_one_before(writes: Writes, engine: AsyncEngine) -> None:
    await writes(message("kode pindah"))
    first = await code(engine)
    await writes(message("kode pindah"))
    await writes(on_telegram(first))
    assert (await said(engine, TELEGRAM))[-1] == "utter_pindah_kode_salah"
    await writes(on_telegram(await code(engine)))
    assert (await said(engine, TELEGRAM))[-1].startswith("utter_pindah_tersambung")


async def test_ones_own_code_in_the_same_chat_is_explained_and_stays_good(
    writes: Writes, engine: AsyncEngine
) -> None:
    await writes(message("kode pindah"))
    given = await code(engine)
    await writes(message(given))
    assert (await said(engine, WHATSAPP))[-1] == "utter_pindah_kode_sendiri utter_kanal_whatsapp"
    await writes(on_telegram(given))
    assert (await said(engine, TELEGRAM))[-1].startswith("utter_pindah_tersambung")


async def test_somebody_elses_code_on_the_same_channel_reveals_nothing(
    writes: Writes, engine: AsyncEngine
) -> None:
    await writes(message("kode pindah"))
    other = sender(address="whatsapp:+6281200000002", phone="+6281200000002")
    await writes(message(await code(engine), sender=other))
    assert (await said(engine, WHATSAPP))[-1] == "utter_pindah_kode_salah"
    assert len(await rows(engine, ConversationRow)) == 2


async def test_after_five_wrong_codes_even_a_right_one_must_wait(
    writes: Writes, engine: AsyncEngine, assistant: ScriptedAssistant
) -> None:
    await writes(message("kode pindah"))
    given = await code(engine)
    for number in range(5):
        await writes(on_telegram(f"kode 9XX{number}YY"))
    await writes(on_telegram(given))
    assert await said(engine, TELEGRAM) == ["utter_pindah_kode_salah"] * 5 + ["utter_pindah_jeda"]
    await run(engine, "UPDATE transfer_attempt SET tried_at = tried_at - interval '61 minutes'")
    await writes(on_telegram(given))
    assert (await said(engine, TELEGRAM))[-1].startswith("utter_pindah_tersambung")


async def test_two_drafts_are_asked_about_and_nothing_moves_meanwhile(
    writes: Writes, store: SqlStore, engine: AsyncEngine, here: Conversation, there: Conversation
) -> None:
    moving = await draft_of(store, there, "jalan rusak")
    present = await draft_of(store, here, "lampu mati")
    await writes(message("kode pindah"))
    await writes(on_telegram(await code(engine)))
    assert await said(engine, TELEGRAM) == ["utter_pindah_dua_laporan utter_kanal_whatsapp"]
    assert await drafts(engine) == {moving: (there.id, "open"), present: (here.id, "open")}
    await writes(on_telegram(await code(engine), STRANGER))
    assert (await said(engine, TELEGRAM))[-1] == "utter_pindah_kode_salah", "it is taken"


@pytest.mark.parametrize(
    ("kept", "states", "words"),
    [
        (Kept.MOVED, ("open", "discarded"), "utter_pindah_selesai"),
        (Kept.PRESENT, ("open", "open"), "utter_pindah_tetap"),
    ],
)
async def test_the_citizen_chooses_between_two_drafts(
    move: Move,
    writes: Writes,
    store: SqlStore,
    engine: AsyncEngine,
    here: Conversation,
    there: Conversation,
    kept: Kept,
    states: tuple[str, str],
    words: str,
) -> None:
    moving = await draft_of(store, there, "jalan rusak")
    present = await draft_of(store, here, "lampu mati")
    await writes(message("kode pindah"))
    await writes(on_telegram(await code(engine)))
    async with store.transaction() as uow:
        tapped = await uow.messages.add_inbound(here, on_telegram("pilihan"))
    assert tapped is not None
    await move(here.id, tapped.id, None, kept)
    found = await drafts(engine)
    assert (found[moving][1], found[present][1]) == states
    assert found[moving][0] == (here.id if kept is Kept.MOVED else there.id)
    assert (await said(engine, TELEGRAM))[-1] == f"{words} utter_kanal_whatsapp"
    assert len({row.person_id for row in await rows(engine, ChannelIdentityRow)}) == 1


async def test_a_choice_that_comes_too_late_is_told_so(
    move: Move, store: SqlStore, engine: AsyncEngine, here: Conversation
) -> None:
    async with store.transaction() as uow:
        tapped = await uow.messages.add_inbound(here, on_telegram("pilihan"))
    assert tapped is not None
    await move(here.id, tapped.id, None, Kept.MOVED)
    assert await said(engine, TELEGRAM) == ["utter_pindah_kode_habis"]


async def test_a_job_that_runs_again_says_and_does_nothing_twice(
    move: Move, store: SqlStore, engine: AsyncEngine, here: Conversation
) -> None:
    async with store.transaction() as uow:
        sent = await uow.messages.add_inbound(here, on_telegram("kode 9XX9YY"))
    assert sent is not None
    await move(here.id, sent.id, digest("9XX9YY"), None)
    await move(here.id, sent.id, digest("9XX9YY"), None)
    assert await said(engine, TELEGRAM) == ["utter_pindah_kode_salah"]


async def test_a_conversation_that_is_gone_is_no_trouble(move: Move, engine: AsyncEngine) -> None:
    await move(uuid4(), uuid4(), digest("9XX9YY"), None)
    assert await rows(engine, MessageRow) == []


async def test_moves_that_cross_each_other_both_end(
    move: Move, store: SqlStore, engine: AsyncEngine, here: Conversation, there: Conversation
) -> None:
    """Each side gives the other's code at the same moment: the first links them, the second finds them so."""
    async with store.transaction() as uow:
        await uow.complaints.save_draft(there.id, facts("jalan"))
        await uow.transfers.issue(here.id, digest("2CCCCC"), CODE_LASTS)
        await uow.transfers.issue(there.id, digest("3DDDDD"), CODE_LASTS)
        from_here = await uow.messages.add_inbound(here, on_telegram("3DDDDD"))
        from_there = await uow.messages.add_inbound(there, message("2CCCCC"))
    assert from_here is not None
    assert from_there is not None
    await asyncio.gather(
        settled(move, here.id, from_here.id, "3DDDDD"), settled(move, there.id, from_there.id, "2CCCCC")
    )
    assert len({row.person_id for row in await rows(engine, ChannelIdentityRow)}) == 1
    assert [state for _, state in (await drafts(engine)).values()] == ["open"]


async def test_a_message_that_arrives_meanwhile_finds_its_person(
    inbox: Receive, move: Move, store: SqlStore, engine: AsyncEngine, here: Conversation, there: Conversation
) -> None:
    async with store.transaction() as uow:
        await uow.transfers.issue(there.id, digest("3DDDDD"), CODE_LASTS)
        sent = await uow.messages.add_inbound(here, on_telegram("3DDDDD"))
    assert sent is not None
    await asyncio.gather(
        settled(move, here.id, sent.id, "3DDDDD"), *(inbox.receive([message("halo")]) for _ in range(5))
    )
    conversations = {row.id: row.person_id for row in await rows(engine, ConversationRow)}
    assert conversations == {here.id: here.person_id, there.id: here.person_id}
