from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli.notes import find_notes, row_of
from bot.domain.commands import NoteForReview
from bot.domain.records import Conversation
from bot.domain.review import NoteKind
from bot.services.carry_out import carry_out
from bot.settings import Settings
from bot.store.review_note_table import ReviewNoteRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import opened, sender
from tests.fixtures.contents import rows, run

UNANSWERED = NoteForReview(kind=NoteKind.UNANSWERED, words="siapa kepala dinas")


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


async def note(store: SqlStore, conversation: Conversation, *commands: NoteForReview) -> None:
    async with store.transaction() as uow:
        for command in commands:
            await carry_out(uow, conversation.id, command)


async def test_a_correction_is_kept_word_for_word_with_its_card(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    words = "Biayanya *bukan* gratis,\n<b>Rp50.000</b>"
    command = NoteForReview(kind=NoteKind.CORRECTION, words=words, subject="ktp_baru")
    await note(store, conversation, command)
    [row] = await rows(engine, ReviewNoteRow)
    assert (row.kind, row.subject, row.words) == ("correction", "ktp_baru", words)
    assert row.conversation_id == conversation.id


async def test_the_same_question_of_a_person_is_one_note_a_day(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await note(store, conversation, UNANSWERED, UNANSWERED)
    other = await opened(store, sender(address="whatsapp:+6281200000999"))
    await note(store, other, UNANSWERED)
    assert len(await rows(engine, ReviewNoteRow)) == 2
    await run(engine, "UPDATE review_note SET created_at = created_at - interval '1 day'")
    await note(store, conversation, UNANSWERED)
    assert len(await rows(engine, ReviewNoteRow)) == 3


async def test_another_kind_or_card_is_another_note(
    store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    question = UNANSWERED.model_copy(update={"kind": NoteKind.QUESTION})
    first, second = (
        NoteForReview(kind=NoteKind.CORRECTION, words="salah", subject=code) for code in ("kia", "skck")
    )
    await note(store, conversation, UNANSWERED, question, first, second)
    assert len(await rows(engine, ReviewNoteRow)) == 4


async def test_operators_read_the_notes_newest_first_without_personal_numbers(
    store: SqlStore, engine: AsyncEngine, settings: Settings, conversation: Conversation
) -> None:
    await note(store, conversation, UNANSWERED)
    await run(engine, "UPDATE review_note SET created_at = created_at - interval '2 days'")
    left = NoteForReview(kind=NoteKind.QUESTION, words="NIK saya 1871010101900001, wa 0812-0000-0000")
    await note(store, conversation, left)
    found = await find_notes(settings, timedelta(days=30))
    assert [each.kind for each in found] == [NoteKind.QUESTION, NoteKind.UNANSWERED]
    assert row_of(found[0])[1:] == ("question", "", "NIK saya ••••••01, wa ••••••00")
    assert len(await find_notes(settings, timedelta(days=1))) == 1
