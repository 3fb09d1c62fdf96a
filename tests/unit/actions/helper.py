"""Builds a tracker, runs one action on it, and shows what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.complaint.draft import FORM
from bot.settings import PROJECT_ROOT

DOMAIN: dict[str, Any] = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text(encoding="utf-8"))

PHOTO = "11111111-1111-4111-8111-111111111111"
OTHER_PHOTO = "22222222-2222-4222-8222-222222222222"
PIN = {"lat": -5.358, "long": 104.975, "label": "Pasar Pringsewu", "address": None}


@dataclass(frozen=True)
class Outcome:
    """What an action did: slots set, response keys with their values, commands, and the raw events."""

    slots: dict[str, Any]
    responses: list[str]
    buttons: list[dict[str, str]]
    values: dict[str, Any]
    commands: list[dict[str, Any]]
    events: list[dict[str, Any]]

    def has(self, event: str) -> bool:
        return any(found["event"] == event for found in self.events)


def make_tracker(
    words: str = "",
    intent: str = "beri_info",
    *,
    confidence: float = 0.9,
    is_followed: bool = True,
    slots: dict[str, Any] | None = None,
    question: str | None = None,
    in_form: bool | None = None,
    said_before: Sequence[str] = (),
    acted: Sequence[str] = (),
    photos: Sequence[str] = (),
    location: dict[str, Any] | None = None,
    kinds: Sequence[str] = ("text",),
    payload: str | None = None,
    understood: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    told: Mapping[str, Any] | None = None,
    person: str = "",
) -> Tracker:
    """A tracker whose latest turn is `words`; `question` is the slot that the form has asked for.

    `payload` is what was tapped, `understood` what else the language model set on the message, and `before`
    the parsed message of the turn before; `told` is what the engine tells beside.
    """
    metadata: dict[str, Any] = {"text": words, "photos": list(photos), "location": location}
    metadata |= {"kinds": list(kinds), "person_id": person, **(told or {})}
    guess = {"name": intent, "confidence": confidence}
    top = guess if is_followed else {"name": "nlu_fallback", "confidence": 0.3}
    message = {
        "text": payload or words or f"/{intent}",
        "intent": top,
        "intent_ranking": [top, guess],
        "entities": [],
        "metadata": metadata,
        **(understood or {}),
    }
    earlier = dict(before or {"text": "…"})
    events = [
        {
            "event": "user",
            "text": earlier["text"],
            "metadata": earlier.get("metadata", {}),
            "parse_data": earlier,
        },
        *({"event": "bot", "text": "…", "metadata": {"utter_action": key}} for key in said_before),
        {"event": "user", "text": words, "metadata": metadata},
        *({"event": "action", "name": name} for name in acted),
    ]
    is_active = question is not None if in_form is None else in_form
    return Tracker(
        sender_id="warga",
        slots={**dict.fromkeys(DOMAIN["slots"]), "requested_slot": question, **(slots or {})},
        latest_message=message,
        events=events,
        paused=False,
        followup_action=None,
        active_loop={"name": FORM} if is_active else {},
        latest_action_name="action_listen",
    )


async def run(action: Action, tracker: Tracker) -> Outcome:
    """Run `action` as rasa-sdk's executor does."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, tracker, DOMAIN)
    spoken = [message for message in dispatcher.messages if message["response"]]
    return Outcome(
        slots={event["name"]: event["value"] for event in events if event["event"] == "slot"},
        responses=[message["response"] for message in spoken],
        buttons=[button for message in spoken for button in message["buttons"]],
        values={key: value for message in spoken for key, value in message.items()},
        commands=[message["custom"] for message in dispatcher.messages if message["custom"]],
        events=list(events),
    )
