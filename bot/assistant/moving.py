"""Hand the memory of an open draft from one conversation's tracker to another's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.history import dump, restore
from bot.domain.store import TrackerEvents

DRAFT_SLOTS = "pengaduan_"
"""What the names of all slots begin with that belong to the draft."""


async def move_draft(source: UUID, target: UUID, trackers: TrackerEvents, domain: Domain) -> None:
    """Fill the target's draft with the source's and empty the source's; neither asks on by itself."""
    records = await trackers.load(source)
    tracker = DialogueStateTracker.from_events(
        str(source), [restore(record) for record in records], domain.slots, domain=domain
    )
    draft = {name: slot.value for name, slot in tracker.slots.items() if name.startswith(DRAFT_SLOTS)}
    empty = {slot.name: slot.initial_value for slot in domain.slots if slot.name in draft}
    # A tracker begins with a "listen": without one the next message would not be taken for a turn.
    begin = [] if await trackers.load(target) else [ActionExecuted(ACTION_LISTEN_NAME)]
    await _append(trackers, target, [*_put_aside(draft), *begin])
    await _append(trackers, source, _put_aside(empty))


def _put_aside(draft: Mapping[str, Any]) -> list[Event]:
    """The events of a draft that waits, whichever question was asked."""
    slots = [SlotSet(name, value) for name, value in draft.items()]
    return [*slots, ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]


async def _append(trackers: TrackerEvents, conversation_id: UUID, events: list[Event]) -> None:
    await trackers.append(conversation_id, [dump(event) for event in events])
