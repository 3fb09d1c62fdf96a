"""Rasa's tracker store inside a turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered

from bot.assistant.tracker_store import TurnTrackerStore, tracker_log

DOMAIN = Domain.from_yaml(
    'version: "3.1"\nintents: [sapa]\nslots: {uraian: {type: text, mappings: [{type: custom}]}}'
)


class Records:
    """Keeps records in memory, and counts how they came."""

    def __init__(self) -> None:
        self.kept: list[Mapping[str, Any]] = []
        self.appended = 0
        self.replaced = 0

    async def load(self, conversation_id: UUID) -> Sequence[Mapping[str, Any]]:
        return list(self.kept)

    async def append(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self.kept.extend(events)
        self.appended += len(events)

    async def replace(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self.kept = list(events)
        self.replaced += 1


@pytest.fixture
def records() -> Records:
    return Records()


async def talk(records: Records, turns: int, longest: int = 40) -> None:
    """So many turns, each in its own block, as the engine takes them."""
    store, conversation = TurnTrackerStore(DOMAIN, longest), uuid4()
    for number in range(turns):
        with tracker_log(records, conversation):
            tracker = await store.get_or_create_tracker(str(conversation), append_action_listen=False)
            tracker.update(ActionExecuted("action_listen"), DOMAIN)
            tracker.update(UserUttered("halo", intent={"name": "sapa"}), DOMAIN)
            tracker.update(SlotSet("uraian", str(number)), DOMAIN)
            await store.save(tracker)


async def test_a_turn_appends_only_what_is_new(records: Records) -> None:
    await talk(records, 3)
    assert (records.appended, records.replaced) == (9, 0)


async def test_a_new_turn_knows_what_the_last_one_left(records: Records) -> None:
    await talk(records, 3)
    with tracker_log(records, uuid4()):
        tracker = await TurnTrackerStore(DOMAIN).retrieve("somebody")
    assert tracker is not None
    assert tracker.get_slot("uraian") == "2"


async def test_after_a_thousand_messages_a_turn_still_reads_few_events(records: Records) -> None:
    await talk(records, 1000)
    assert len(records.kept) <= 40
    assert records.replaced > 0


async def test_a_conversation_without_events_has_no_tracker(records: Records) -> None:
    with tracker_log(records, uuid4()):
        assert await TurnTrackerStore(DOMAIN).retrieve("nobody") is None
