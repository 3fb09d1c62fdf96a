"""A conversation's events as plain records, and how a long history is made short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

RANKED_INTENTS_KEPT = 3


def subclasses(kind: type[Event]) -> Iterator[type[Event]]:
    """Every event class below `kind`."""
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


EVENT_TYPES: Mapping[str, type[Event]] = {kind.type_name: kind for kind in subclasses(Event)}
"""Rasa walks all subclasses for every event that it reads; this table is that walk, done once."""


def dump(event: Event) -> dict[str, Any]:
    """An event as a record, without the bulk that nobody reads again."""
    record: dict[str, Any] = event.as_dict()
    parsed = record.get("parse_data")
    if parsed:
        kept = {
            key: value for key, value in parsed.items() if key not in ("text_tokens", "response_selector")
        }
        kept["intent_ranking"] = parsed.get("intent_ranking", [])[:RANKED_INTENTS_KEPT]
        record["parse_data"] = kept
    return record


def restore(record: Mapping[str, Any]) -> Event:
    """The event that `record` tells of."""
    return EVENT_TYPES[record["event"]]._from_parameters(dict(record))  # noqa: SLF001 (what Rasa itself calls)


def condense(events: Sequence[Event], keep: int, domain: Domain) -> list[Event]:
    """About the last `keep` events, preceded by the slots and the form that the earlier ones had left.

    The cut falls where the assistant was listening, so that what is kept begins with a whole turn.
    """
    cut = last_listen_before(events, len(events) - keep)
    earlier = DialogueStateTracker.from_events("condensed", events[:cut], domain.slots, domain=domain)
    slots = [
        SlotSet(name, slot.value) for name, slot in earlier.slots.items() if slot.value != slot.initial_value
    ]
    loop = [ActiveLoop(earlier.active_loop_name)] if earlier.active_loop_name else []
    return [*slots, *loop, *events[cut:]]


def last_listen_before(events: Sequence[Event], limit: int) -> int:
    """The index of the last "listen" at or before `limit`; 0 where there is none."""
    for index in range(min(limit, len(events) - 1), -1, -1):
        event = events[index]
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME:
            return index
    return 0
