"""A draft's memory goes from one tracker to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.history import dump, restore
from bot.assistant.moving import move_draft

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [sapa]
slots:
  pengaduan_uraian: {type: text, mappings: [{type: custom}]}
  pengaduan_lokasi: {type: any, mappings: [{type: custom}]}
  bahasa: {type: text, mappings: [{type: custom}]}
forms:
  formulir_pengaduan: {required_slots: [pengaduan_uraian, pengaduan_lokasi]}
"""
)
HERE, THERE = uuid4(), uuid4()
TALK = [ActionExecuted("action_listen"), UserUttered("halo", intent={"name": "sapa"})]


class Records:
    """Keeps records in memory."""

    def __init__(self) -> None:
        self.kept: dict[UUID, list[Mapping[str, Any]]] = {}

    async def load(self, conversation_id: UUID) -> Sequence[Mapping[str, Any]]:
        return list(self.kept.get(conversation_id, ()))

    async def append(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self.kept.setdefault(conversation_id, []).extend(events)

    async def replace(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        self.kept[conversation_id] = list(events)


async def keep(records: Records, conversation_id: UUID, *events: Any) -> None:
    await records.append(conversation_id, [dump(event) for event in events])


def tracker(records: Records, conversation_id: UUID) -> DialogueStateTracker:
    events = [restore(record) for record in records.kept[conversation_id]]
    return DialogueStateTracker.from_events("x", events, DOMAIN.slots, domain=DOMAIN)


async def asking(records: Records) -> None:
    """Let the source be in the middle of its form."""
    place = {"address": "Pasar", "location": None}
    draft = [SlotSet("pengaduan_uraian", "jalan rusak"), SlotSet("pengaduan_lokasi", place)]
    loop = [ActiveLoop("formulir_pengaduan"), SlotSet("requested_slot", "pengaduan_lokasi")]
    await keep(records, THERE, *TALK, *draft, *loop, SlotSet("bahasa", "jawa"))


async def test_the_target_knows_the_draft_and_asks_nothing_yet() -> None:
    records = Records()
    await asking(records)
    await move_draft(THERE, HERE, records, DOMAIN)
    moved = tracker(records, HERE)
    assert moved.get_slot("pengaduan_uraian") == "jalan rusak"
    assert moved.get_slot("pengaduan_lokasi") == {"address": "Pasar", "location": None}
    assert (moved.active_loop_name, moved.get_slot("requested_slot")) == (None, None)
    assert moved.latest_action_name == "action_listen", "the next message begins a turn"


async def test_the_source_forgets_it_and_nothing_else() -> None:
    records = Records()
    await asking(records)
    await move_draft(THERE, HERE, records, DOMAIN)
    left = tracker(records, THERE)
    assert (left.get_slot("pengaduan_uraian"), left.get_slot("pengaduan_lokasi")) == (None, None)
    assert (left.active_loop_name, left.get_slot("requested_slot")) == (None, None)
    assert left.get_slot("bahasa") == "jawa"


async def test_what_the_target_was_asking_gives_way() -> None:
    records = Records()
    await asking(records)
    own = [SlotSet("pengaduan_lokasi", {"address": "Kedaton"}), ActiveLoop("formulir_pengaduan")]
    await keep(records, HERE, *TALK, *own, SlotSet("bahasa", "lampung"))
    await move_draft(THERE, HERE, records, DOMAIN)
    moved = tracker(records, HERE)
    assert moved.get_slot("pengaduan_lokasi") == {"address": "Pasar", "location": None}
    assert moved.active_loop_name is None
    assert moved.get_slot("bahasa") == "lampung"
