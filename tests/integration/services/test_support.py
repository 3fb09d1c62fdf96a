"""A support is counted once, and its citizen is told the truth, once."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.complaints import NewComplaint
from bot.domain.errors import CoreApiRejectedError, CoreApiUnavailableError, TryAgainLaterError
from bot.domain.records import Conversation
from bot.services.submit import DELAYS, Submit
from bot.services.support import CountSupport
from bot.store.tables import ComplaintSupportRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import facts, opened
from tests.fixtures.contents import rows
from tests.fixtures.core_api_fake import FakeCoreApi

NUMBER = "LPG-261123-0001"
COUNTED = f"utter_dukungan_tercatat {NUMBER} 1"


@pytest.fixture
async def conversation(store: SqlStore) -> Conversation:
    return await opened(store)


@pytest.fixture(autouse=True)
async def neighbours(core_api: FakeCoreApi) -> None:
    """A complaint that somebody else has filed."""
    new = NewComplaint(title="x", description="x", address="x", reporter="tetangga", source="telegram")
    assert (await core_api.file_complaint(new, "another's")).service_request_id == NUMBER


async def wished(store: SqlStore, conversation: Conversation, number: str = NUMBER) -> UUID:
    async with store.transaction() as uow:
        return await uow.supports.add(conversation.id, number)


async def told(engine: AsyncEngine) -> list[str]:
    return [row.text for row in await rows(engine, MessageRow) if row.direction == "out"]


async def test_the_citizen_hears_the_new_number_of_supporters_once(
    count_support: CountSupport,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    support_id = await wished(store, conversation)
    await asyncio.gather(count_support(support_id), count_support(support_id))
    await count_support(support_id)
    assert core_api.supporters[NUMBER] == {str(conversation.person_id)}
    assert await told(engine) == [COUNTED]
    [row] = await rows(engine, ComplaintSupportRow)
    assert row.state == "counted"


async def test_while_the_core_api_is_down_it_is_told_once_and_counted_later(
    count_support: CountSupport,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    support_id = await wished(store, conversation)
    core_api.trouble = CoreApiUnavailableError("no answer")
    for delay in DELAYS[:3]:
        with pytest.raises(TryAgainLaterError) as caught:
            await count_support(support_id)
        assert caught.value.delay == delay
    assert await told(engine) == [f"utter_dukungan_menyusul {NUMBER}"]
    core_api.trouble = None
    await count_support(support_id)
    assert (await told(engine))[1:] == [COUNTED]


async def test_an_unknown_number_is_said_to_be_unknown(
    count_support: CountSupport, store: SqlStore, engine: AsyncEngine, conversation: Conversation
) -> None:
    await count_support(await wished(store, conversation, "LPG-261123-0999"))
    assert await told(engine) == ["utter_dukungan_tidak_ditemukan LPG-261123-0999"]


async def test_a_refusal_is_owned(
    count_support: CountSupport,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    support_id = await wished(store, conversation)
    core_api.trouble = CoreApiRejectedError("409 conflict")
    await count_support(support_id)
    assert await told(engine) == [f"utter_dukungan_ditolak {NUMBER}"]


async def test_nobody_supports_their_own_complaint(
    count_support: CountSupport,
    submit: Submit,
    store: SqlStore,
    engine: AsyncEngine,
    core_api: FakeCoreApi,
    conversation: Conversation,
) -> None:
    async with store.transaction() as uow:
        submission_id = await uow.complaints.submit(conversation.id, facts())
    await submit(submission_id)
    await count_support(await wished(store, conversation, "LPG-261123-0002"))
    assert (await told(engine))[1:] == ["utter_dukungan_sendiri LPG-261123-0002"]
    assert "LPG-261123-0002" not in core_api.supporters


async def test_a_support_that_is_gone_is_no_trouble(count_support: CountSupport, engine: AsyncEngine) -> None:
    await count_support(uuid4())
    assert await told(engine) == []
