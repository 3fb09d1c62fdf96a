"""What the citizen sent in this turn, as an action reads it from the tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

FALLBACK_INTENT = "nlu_fallback"
WORDLESS = frozenset({"beri_info", "kirim_media"})
"""What the engine sends, as a payload, for a turn without words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a citizen.

    `words` are verbatim, and "" where nothing was written. `intent` is the classifier's best guess,
    `confidence` goes from 0 to 1; where the guess was too unsure for the rules, `is_followed` is False.
    `is_tapped` says that a choice was taken, whose title or number may stand in `words`. `photos` are
    attachment ids.
    """

    words: str = ""
    intent: str = ""
    confidence: float = 0.0
    is_followed: bool = True
    is_tapped: bool = False
    location: Mapping[str, Any] | None = None
    photos: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    entities: Mapping[str, str] = field(default_factory=dict)

    @property
    def shows_evidence(self) -> bool:
        """Whether a photo or a pin came along."""
        return bool(self.photos or self.location)


def read_turn(tracker: Tracker) -> Turn:
    """The latest turn in `tracker`."""
    message = tracker.latest_message
    metadata = _metadata(tracker)
    text = str(message.get("text") or "")
    intent, confidence = _best_intent(message)
    return Turn(
        words=str(metadata.get("text", "" if text.startswith("/") else text) or "").strip(),
        intent=intent,
        confidence=confidence,
        is_followed=(message.get("intent") or {}).get("name") != FALLBACK_INTENT,
        is_tapped=text.startswith("/") and intent not in WORDLESS,
        location=metadata.get("location") or None,
        photos=tuple(str(photo) for photo in metadata.get("photos") or ()),
        kinds=frozenset(metadata.get("kinds") or ()),
        entities={found["entity"]: str(found["value"]) for found in message.get("entities") or ()},
    )


def said_before(tracker: Tracker) -> frozenset[str]:
    """The keys of the responses with which the previous turn was answered."""
    turns = _split_at_user_events(tracker.events)
    answered = turns[-2] if len(turns) > 1 else []
    keys = ((event.get("metadata") or {}).get("utter_action") for event in answered)
    return frozenset(key for key in keys if key)


def acted_since_message(tracker: Tracker) -> frozenset[str]:
    """Names of the actions that have run since the citizen wrote."""
    latest = _split_at_user_events(tracker.events)[-1]
    return frozenset(event["name"] for event in latest if event.get("event") == "action")


def _split_at_user_events(events: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    turns: list[list[dict[str, Any]]] = [[]]
    for event in events:
        if event.get("event") == "user":
            turns.append([])
        turns[-1].append(event)
    return turns


def _metadata(tracker: Tracker) -> Mapping[str, Any]:
    if "metadata" in tracker.latest_message:
        return tracker.latest_message["metadata"] or {}
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    return (next(users, None) or {}).get("metadata") or {}


def _best_intent(message: Mapping[str, Any]) -> tuple[str, float]:
    ranking = message.get("intent_ranking") or [message.get("intent") or {}]
    guesses = [guess for guess in ranking if guess.get("name") != FALLBACK_INTENT]
    best = guesses[0] if guesses else {}
    return str(best.get("name") or ""), float(best.get("confidence") or 0.0)
