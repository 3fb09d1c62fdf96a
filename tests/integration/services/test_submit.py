"""A complaint is filed once, and its citizen is told the truth, once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import PHOTOS_AT_MOST
from bot.domain.errors import CoreApiRejectedError, CoreApiUnavailableError, TryAgainLaterError
from bot.domain.messages import Location
from bot.domain.records import Conversation
from bot.services.sent_photos import PHOTO_PATIENCE
from bot.services.submit import DELAYS, Submit
from bot.store.tables import ComplaintSubmissionRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import PHONE, facts, opened, photo
from tests.fixtures.contents import jobs, rows
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import PHOTO

DOWN = CoreApiUnavailableError("no answer")
NUMBER = "LPG-261123-0001"
RECEIPT = f"utter_tanda_terima Jalan rusak parah di depan pasar {NUMBER}"


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


async def sent_off(store: SqlStore, conversation: Conversation, what: ComplaintFacts | None = None) -> UUID:
    async with store.transaction() as uow:
        return await uow.complaints.submit(conversation.id, what or facts())


async def attached(store: SqlStore, conversation: Conversation, count: int = 1) -> tuple[UUID, ...]:
    """Photos that came, and still have to be fetched."""
    refs = [f"https://m/{number}" for number in range(count)]
    async with store.transaction() as uow:
        stored = await uow.messages.add_inbound(conversation, photo(*refs))
    assert stored is not None
    return stored.attachments


async def postponed(submit: Submit, submission_id: UUID) -> timedelta:
    with pytest.raises(TryAgainLaterError) as caught:
        await submit(submission_id)
    return caught.value.delay


async def told(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_the_citizen_gets_the_number_that_the_core_api_gave(
    submit: Submit, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await submit(await sent_off(store, conversation))
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.number) == ("accepted", NUMBER)
    assert await told(engine) == [RECEIPT]
    assert len(await jobs(engine, "deliver")) == 1


async def test_what_is_filed_is_verbatim_and_without_a_phone_number(
    submit: Submit, store: SqlStore, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    words = "Jalan *rusak*  parah!!\n\ntolong 🙏 "
    what = ComplaintFacts(
        description=words, category="jalan_rusak", address="Pasar", location=Location(-5.3582, 104.9748)
    )
    submission_id = await sent_off(store, conversation, what)
    await submit(submission_id)
    filed = core_api.filed[str(submission_id)]
    assert (filed.description, filed.title) == (words, "Jalan *rusak* parah")
    assert (filed.service_code, filed.address, filed.lat, filed.long) == (
        "jalan_rusak",
        "Pasar",
        -5.3582,
        104.9748,
    )
    assert (filed.reporter, filed.source) == (str(conversation.person_id), "whatsapp")
    assert PHONE[1:] not in filed.model_dump_json()


async def test_a_category_that_the_core_api_does_not_know_stops_no_complaint(
    submit: Submit, store: SqlStore, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    what = facts().model_copy(update={"category": "jalan_tol_langit"})
    submission_id = await sent_off(store, conversation, what)
    await submit(submission_id)
    assert core_api.filed[str(submission_id)].service_code is None


async def test_privacy_choices_reach_the_core_api_and_the_receipt_and_no_log(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    what = facts().model_copy(update={"anonymous": True, "confidential": True})
    submission_id = await sent_off(store, conversation, what)
    core_api.trouble = DOWN
    with capture_logs() as logs:
        await postponed(submit, submission_id)
        core_api.trouble = None
        await submit(submission_id)
    filed = core_api.filed[str(submission_id)]
    assert (filed.anonymous, filed.confidential) == (True, True)
    assert (await told(engine))[-1] == f"{RECEIPT}\n\nutter_privasi_anonim\n\nutter_privasi_rahasia"
    logged = str(logs)
    assert logs
    assert PHONE[1:] not in logged
    assert str(conversation.person_id) not in logged
    assert "jalan rusak" not in logged.casefold()


async def test_peoples_words_format_nothing_in_the_receipt(
    submit: Submit, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await submit(await sent_off(store, conversation, facts("jalan *rusak*")))
    [receipt] = await told(engine)
    assert "*" not in receipt


async def test_running_again_files_and_tells_nothing_twice(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    submission_id = await sent_off(store, conversation)
    await submit(submission_id)
    await submit(submission_id)
    assert len(core_api.filed) == 1
    assert await told(engine) == [RECEIPT]


async def test_two_workers_with_the_same_complaint_give_one_receipt(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    submission_id = await sent_off(store, conversation)
    await asyncio.gather(submit(submission_id), submit(submission_id))
    assert len(core_api.filed) == 1
    assert await told(engine) == [RECEIPT]


async def test_a_worker_that_died_after_filing_files_the_same_complaint(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    submission_id = await sent_off(store, conversation)
    await submit(submission_id)
    filed_before = core_api.filed[str(submission_id)]
    async with store.transaction() as uow:
        await uow.complaints._set(submission_id, state="pending", number=None)
    await submit(submission_id)
    assert core_api.filed == {str(submission_id): filed_before}
    assert {row.number for row in await rows(engine, ComplaintSubmissionRow)} == {NUMBER}


async def test_while_the_core_api_is_down_the_citizen_is_told_once_and_the_number_follows(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    submission_id = await sent_off(store, conversation)
    core_api.trouble = DOWN
    delays = [await postponed(submit, submission_id) for _ in range(len(DELAYS) + 2)]
    assert delays == [*DELAYS, DELAYS[-1], DELAYS[-1]]
    assert await told(engine) == ["utter_nomor_menyusul"]
    core_api.trouble = None
    await submit(submission_id)
    assert await told(engine) == ["utter_nomor_menyusul", RECEIPT]


async def test_a_refusal_is_told_in_the_core_apis_own_indonesian_words(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    submission_id = await sent_off(store, conversation)
    core_api.trouble = CoreApiRejectedError("422 no place", explanation="Lokasi di luar Lampung.")
    await submit(submission_id)
    await submit(submission_id)
    assert await told(engine) == ["utter_pengaduan_ditolak Lokasi di luar Lampung."]
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.error) == ("rejected", "422 no place")


async def test_a_refusal_without_a_reason_tells_no_technical_words(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    core_api.trouble = CoreApiRejectedError("422 unprocessable")
    await submit(await sent_off(store, conversation))
    [reply] = await told(engine)
    assert "422" not in reply
    assert len(reply) > len("utter_pengaduan_ditolak ")


async def test_a_photo_goes_along_under_its_own_key(
    submit: Submit, store: SqlStore, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    first, second = await attached(store, conversation, 2)
    async with store.transaction() as uow:
        await uow.attachments.put(first, PHOTO)
        await uow.attachments.put(second, PHOTO)
    submission_id = await sent_off(store, conversation, facts("jalan", first, second))
    await submit(submission_id)
    assert list(core_api.uploaded) == [str(first), str(second)]
    assert len(core_api.filed[str(submission_id)].media) == 2


async def test_a_complaint_waits_for_a_photo_that_is_still_being_fetched(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    [pending] = await attached(store, conversation)
    submission_id = await sent_off(store, conversation, facts("jalan", pending))
    assert await postponed(submit, submission_id) == PHOTO_PATIENCE
    assert core_api.filed == {}
    assert await told(engine) == [], "waiting for a photo is no trouble to tell of"
    async with store.transaction() as uow:
        await uow.attachments.put(pending, PHOTO)
    await submit(submission_id)
    assert len(core_api.filed[str(submission_id)].media) == 1


async def test_a_photo_that_could_not_be_fetched_is_left_out_and_the_citizen_is_told(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    gone, stored = await attached(store, conversation, 2)
    async with store.transaction() as uow:
        await uow.attachments.fail(gone, "gone")
        await uow.attachments.put(stored, PHOTO)
    submission_id = await sent_off(store, conversation, facts("jalan", gone, stored, uuid4()))
    await submit(submission_id)
    assert list(core_api.uploaded) == [str(stored)]
    assert len(core_api.filed[str(submission_id)].media) == 1
    assert (await told(engine))[1:] == ["utter_foto_tidak_ikut 2"], "one broke, one was never there"


async def test_a_draft_with_more_photos_than_a_complaint_takes_is_filed_with_the_first_ones(
    submit: Submit, store: SqlStore, engine: AsyncEngine, core_api: FakeCoreApi, conversation: Conversation
) -> None:
    many = await attached(store, conversation, PHOTOS_AT_MOST + 5)
    async with store.transaction() as uow:
        for each in many:
            await uow.attachments.put(each, PHOTO)
    submission_id = await sent_off(store, conversation, facts("jalan", *many))
    await submit(submission_id)
    assert list(core_api.uploaded) == [str(each) for each in many[:PHOTOS_AT_MOST]]
    assert await told(engine) == [f"utter_tanda_terima Jalan {NUMBER}"]


async def test_a_submission_that_is_gone_is_no_trouble(submit: Submit, engine: AsyncEngine) -> None:
    await submit(uuid4())
