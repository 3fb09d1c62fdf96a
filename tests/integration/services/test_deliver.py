"""A message reaches its citizen once, and where nobody can tell, that is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import DeliveryError, TryAgainLaterError
from bot.domain.messages import MessageTemplate, OutboundMessage
from bot.services.deliver import ATTEMPTS_AT_MOST, Deliver
from bot.store.tables import ChannelIdentityRow, MessageRow
from bot.store.unit_of_work import SqlStore
from tests.fixtures.builders import ADDRESS, opened
from tests.fixtures.contents import rows, run
from tests.fixtures.outbound import FakeChannel

BUSY = DeliveryError("20429", retry=True, retry_after=7)
DOWN = DeliveryError("20500", retry=True)
REFUSED = DeliveryError("63005")
GONE = DeliveryError("63024", unreachable=True)
UNSURE = DeliveryError("timeout", retry=True, outcome_unknown=True)
NEWS = OutboundMessage("Kabar", template=MessageTemplate("siger_kabar_laporan", {}), lasting=True)


@pytest.fixture
async def message_id(store: SqlStore) -> UUID:
    conversation = await opened(store)
    async with store.transaction() as uow:
        return await uow.messages.add_outbound(conversation, OutboundMessage("halo"))


@pytest.fixture
def kept(engine: AsyncEngine) -> Callable[[], Any]:
    """The message as it stands in the store."""

    async def only_row() -> Row[Any]:
        [row] = await rows(engine, MessageRow)
        return row

    return only_row


async def postponed(deliver: Deliver, message_id: UUID) -> timedelta:
    """Try, and be asked to try again: after how long."""
    with pytest.raises(TryAgainLaterError) as caught:
        await deliver(message_id)
    return caught.value.delay


async def test_a_message_goes_out_once(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    await deliver(message_id)
    await deliver(message_id)
    assert channel.sent == [(ADDRESS, OutboundMessage("halo"))]
    row = await kept()
    assert (row.delivery_state, row.provider_id, row.attempts) == ("sent", "whatsapp-1", 1)
    assert not row.resent_blindly


@pytest.mark.parametrize("state", ["queued", "sent", "delivered", "read", "failed"])
async def test_what_is_settled_is_not_sent_again(
    deliver: Deliver, engine: AsyncEngine, channel: FakeChannel, message_id: UUID, state: str
) -> None:
    await run(engine, "UPDATE message SET delivery_state = :state", state=state)
    await deliver(message_id)
    assert channel.attempts == 0


async def test_a_provider_that_asks_for_patience_is_obeyed(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.troubles.append(BUSY)
    assert await postponed(deliver, message_id) == timedelta(seconds=7)
    row = await kept()
    assert (row.delivery_state, row.delivery_error) == ("pending", "20429")
    await deliver(message_id)
    row = await kept()
    assert (row.delivery_state, row.delivery_error, channel.texts) == ("sent", None, ["halo"])


async def test_tries_grow_rarer_and_end(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.troubles.extend([DOWN] * ATTEMPTS_AT_MOST)
    delays = [await postponed(deliver, message_id) for _ in range(ATTEMPTS_AT_MOST - 1)]
    assert delays == sorted(set(delays))
    await deliver(message_id)
    row = await kept()
    assert (row.delivery_state, row.delivery_error, row.attempts) == ("failed", "20500", ATTEMPTS_AT_MOST)
    await deliver(message_id)
    assert channel.attempts == ATTEMPTS_AT_MOST


async def test_what_a_provider_refuses_is_not_tried_again(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.troubles.append(REFUSED)
    await deliver(message_id)
    row = await kept()
    assert (row.delivery_state, row.delivery_error) == ("failed", "63005")


async def test_who_has_left_becomes_unreachable(
    deliver: Deliver, engine: AsyncEngine, channel: FakeChannel, message_id: UUID
) -> None:
    channel.troubles.append(GONE)
    await deliver(message_id)
    assert [row.reachable for row in await rows(engine, ChannelIdentityRow)] == [False]


async def test_outside_the_window_nothing_is_tried(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.window_open = False
    await deliver(message_id)
    row = await kept()
    assert (row.delivery_state, row.delivery_error) == ("failed", "window_closed")
    assert channel.attempts == 0


async def test_a_send_whose_answer_was_lost_is_found_and_not_repeated(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.lost_answers = True
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    assert (await kept()).delivery_state == "sending"
    await deliver(message_id)
    row = await kept()
    assert channel.texts == ["halo"]
    assert (row.delivery_state, row.provider_id) == ("sent", "whatsapp-1")
    assert not row.resent_blindly


async def test_a_send_that_was_lost_on_its_way_is_repeated(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    await deliver(message_id)
    row = await kept()
    assert (channel.texts, row.delivery_state, row.resent_blindly) == (["halo"], "sent", False)


async def test_while_nobody_can_look_it_up_nothing_is_repeated(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.lost_answers = True
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    channel.find_trouble = UNSURE
    await postponed(deliver, message_id)
    channel.find_trouble = None
    await deliver(message_id)
    assert channel.texts == ["halo"]
    assert (await kept()).provider_id == "whatsapp-1"


async def test_where_a_provider_cannot_tell_the_repetition_is_counted(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.can_find_sent = False
    channel.lost_answers = True
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    assert not (await kept()).resent_blindly
    await deliver(message_id)
    row = await kept()
    assert (channel.texts, row.resent_blindly, row.delivery_state) == (["halo", "halo"], True, "sent")


async def test_a_worker_that_died_before_noting_the_answer_sends_nothing_twice(
    deliver: Deliver,
    store: SqlStore,
    channel: FakeChannel,
    message_id: UUID,
    kept: Callable[[], Any],
) -> None:
    async with store.transaction() as uow:
        await uow.messages.mark_attempt(message_id, blind=False)
    await channel.send(ADDRESS, OutboundMessage("halo"))
    await deliver(message_id)
    assert channel.texts == ["halo"]
    assert (await kept()).delivery_state == "sent"


async def test_the_same_words_said_twice_are_two_messages(
    deliver: Deliver, store: SqlStore, channel: FakeChannel, message_id: UUID, engine: AsyncEngine
) -> None:
    conversation = await opened(store)
    async with store.transaction() as uow:
        earlier = await uow.messages.add_outbound(conversation, OutboundMessage("halo"))
    await deliver(earlier)
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    await deliver(message_id)
    assert channel.texts == ["halo", "halo"], "the first one was not taken for the second"
    ids = {row.provider_id for row in await rows(engine, MessageRow) if row.direction == "out"}
    assert ids == {"whatsapp-1", "whatsapp-2"}


async def test_an_outcome_that_stays_unknown_ends_as_failed(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.troubles.extend([UNSURE] * ATTEMPTS_AT_MOST)
    for _ in range(ATTEMPTS_AT_MOST - 1):
        await postponed(deliver, message_id)
    await deliver(message_id)
    row = await kept()
    assert (row.delivery_state, row.delivery_error) == ("failed", "timeout")


async def test_a_message_that_is_gone_is_no_trouble(deliver: Deliver, engine: AsyncEngine) -> None:
    await deliver(uuid4())


async def news(store: SqlStore) -> UUID:
    conversation = await opened(store)
    async with store.transaction() as uow:
        return await uow.messages.add_outbound(conversation, NEWS)


async def test_a_message_with_a_template_goes_as_its_free_text_while_the_window_is_open(
    deliver: Deliver, store: SqlStore, channel: FakeChannel
) -> None:
    await deliver(await news(store))
    assert channel.sent == [(ADDRESS, replace(NEWS, template=None))]


async def test_a_message_with_a_template_goes_by_it_once_the_window_is_closed(
    deliver: Deliver, store: SqlStore, channel: FakeChannel, kept: Callable[[], Any]
) -> None:
    channel.window_open = False
    await deliver(await news(store))
    assert channel.sent == [(ADDRESS, NEWS)]
    assert (await kept()).payload["template"]["name"] == "siger_kabar_laporan"


@pytest.mark.parametrize("open_at_first", [True, False])
async def test_what_may_have_gone_out_is_looked_for_in_the_form_that_it_had(
    deliver: Deliver, store: SqlStore, channel: FakeChannel, *, open_at_first: bool
) -> None:
    message_id = await news(store)
    channel.window_open = open_at_first
    channel.lost_answers = True
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    channel.window_open = True
    await deliver(message_id)
    assert len(channel.sent) == 1, "it was found, and not said again in the other form"
    assert (channel.sent[0][1].template is None) is open_at_first


async def test_free_text_that_may_have_gone_out_before_the_window_closed_is_not_called_withheld(
    deliver: Deliver, channel: FakeChannel, message_id: UUID, kept: Callable[[], Any]
) -> None:
    channel.lost_answers = True
    channel.troubles.append(UNSURE)
    await postponed(deliver, message_id)
    channel.window_open = False
    await deliver(message_id)
    assert channel.texts == ["halo"]
    assert (await kept()).delivery_state == "sent"
