"""Whatever happens to the core API's answer, a complaint is filed once and its own number is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import TryAgainLaterError
from bot.domain.messages import ChannelName, Sender
from bot.services.submit import Submit
from bot.store.tables import ComplaintSubmissionRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.builders import facts, opened
from tests.fixtures.contents import rows
from tests.fixtures.core_sandbox import CoreSandbox, running_core
from tests.integration.services.conftest import Channels

FAULTS: list[dict[str, Any]] = [
    {"kind": "lost"},
    {"kind": "gateway_timeout"},
    {"kind": "closed"},
    {"kind": "rubbish"},
    {"kind": "error"},
    {"kind": "delay", "seconds": 1},
]
CARRIED_OUT = {"lost", "gateway_timeout"}


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    with running_core(tmp_path_factory.mktemp("core")) as running:
        yield running


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["kind"])
async def test_one_complaint_and_its_number(
    fault: dict[str, Any],
    core: CoreSandbox,
    store: SqlStore,
    engine: AsyncEngine,
    assistant: ScriptedAssistant,
    channels: Channels,
) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        submission_id = await uow.complaints.submit(conversation.id, facts())
    impatient, patient = core.client(timeout=0.5), core.client()
    submit = Submit(store, impatient, assistant, channels)

    core.set_faults({**fault, "method": "POST", "path": "/v1/requests"})
    for _ in range(2):
        with pytest.raises(TryAgainLaterError):
            await submit(submission_id)
    if fault["kind"] in CARRIED_OUT:
        assert len(filed(core, submission_id)) == 1, "it is there, only nobody has told us"
    core.set_faults()
    submit = Submit(store, patient, assistant, channels)
    await submit(submission_id)
    await submit(submission_id)
    await impatient.aclose()
    await patient.aclose()

    [number] = filed(core, submission_id)
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.number) == ("accepted", number)
    assert [message.text for message in await rows(engine, MessageRow)] == [
        "utter_nomor_menyusul",
        f"utter_tanda_terima Jalan rusak parah di depan pasar {number}",
    ]


def filed(core: CoreSandbox, submission_id: UUID) -> list[str]:
    key = str(submission_id)
    return [one["service_request_id"] for one in core.filed() if one["idempotency_key"] == key]


async def test_a_citizen_who_is_linked_after_a_lost_answer_gets_the_same_complaint(
    core: CoreSandbox, store: SqlStore, engine: AsyncEngine, assistant: ScriptedAssistant, channels: Channels
) -> None:
    conversation = await opened(store)
    other = await opened(store, Sender(address="7001", external_ids=("7001",)), ChannelName.TELEGRAM)
    async with store.transaction() as uow:
        submission_id = await uow.complaints.submit(conversation.id, facts())
    impatient, patient = core.client(timeout=0.5), core.client()
    submit = Submit(store, impatient, assistant, channels)
    core.set_faults({"kind": "lost", "method": "POST", "path": "/v1/requests"})
    with pytest.raises(TryAgainLaterError):
        await submit(submission_id)
    core.set_faults()
    async with store.transaction() as uow:
        await uow.people.link(keep=other.person_id, drop=conversation.person_id)
    await Submit(store, patient, assistant, channels)(submission_id)
    await impatient.aclose()
    await patient.aclose()
    [number] = filed(core, submission_id)
    [row] = await rows(engine, ComplaintSubmissionRow)
    assert (row.state, row.number) == ("accepted", number)
