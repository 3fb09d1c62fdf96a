"""Rasa's tracker store on the turn's own transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.history import condense, dump, restore
from bot.domain.store import TrackerEvents


@dataclass(slots=True)
class Log:
    """The events of one conversation in one turn: where they are kept, and how many are kept already."""

    events: TrackerEvents
    conversation_id: UUID
    kept: int = 0


_log: ContextVar[Log] = ContextVar("tracker_log")


@contextmanager
def tracker_log(events: TrackerEvents, conversation_id: UUID) -> Iterator[None]:
    """Let the tracker store read and save `conversation_id` through `events` inside this block."""
    token = _log.set(Log(events, conversation_id))
    try:
        yield
    finally:
        _log.reset(token)


class TurnTrackerStore(TrackerStore):  # type: ignore[misc] # Rasa is not typed
    """Saves inside the open turn, and keeps at most about `longest` events per conversation.

    A turn therefore costs the same after a thousand messages as after ten.
    """

    def __init__(self, domain: Domain | None = None, longest: int = 60) -> None:
        super().__init__(domain)
        self._longest = longest

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation's tracker; None where it has no events."""
        log = _log.get()
        records = await log.events.load(log.conversation_id)
        log.kept = len(records)
        return self._tracker(sender_id, records) if records else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what is new, or rewrite a history that has grown too long in its condensed form."""
        log = _log.get()
        events = list(tracker.events)
        if len(events) > self._longest:
            events = condense(events, self._longest // 2, self.domain)
            await log.events.replace(log.conversation_id, [dump(event) for event in events])
        else:
            await log.events.append(log.conversation_id, [dump(event) for event in events[log.kept :]])
        log.kept = len(events)

    def _tracker(self, sender_id: str, records: Sequence[Mapping[str, Any]]) -> DialogueStateTracker:
        return DialogueStateTracker.from_events(
            sender_id, [restore(record) for record in records], self.domain.slots, domain=self.domain
        )
