"""Talks to the trained assistant like a citizen: Rasa's agent, with our actions run in process."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from rasa.core.agent import Agent
from rasa.core.channels import CollectingOutputChannel, UserMessage


@dataclass(frozen=True)
class Answer:
    """What one turn gave: the responses' keys, their texts and buttons' titles, and the commands."""

    keys: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)


class Citizen:
    """One conversation with the assistant."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.id = str(uuid4())

    async def say(
        self,
        words: str = "",
        *,
        payload: str | None = None,
        photos: list[str] | None = None,
        location: dict[str, Any] | None = None,
        kinds: list[str] | None = None,
        understood: dict[str, Any] | None = None,
    ) -> Answer:
        """Send one turn as the engine would; a turn without words becomes a payload.

        `understood` takes the place of what the language model makes of the words, where a test is about
        what follows from it and not about the model.
        """
        silent = "/kirim_media" if kinds else "/beri_info"
        metadata = {"text": words, "photos": photos or [], "location": location, "kinds": kinds or ["text"]}
        message = UserMessage(
            text=payload or words or silent,
            output_channel=CollectingOutputChannel(),
            sender_id=self.id,
            metadata=json.loads(json.dumps(metadata)),
        )
        if understood:
            message.parse_data = {**await self._agent.processor.parse_message(message), **understood}
        before = len((await self._agent.tracker_store.get_or_create_tracker(self.id)).events)
        await self._agent.handle_message(message)
        tracker = await self._agent.tracker_store.get_or_create_tracker(self.id)
        return _answer([event.as_dict() for event in list(tracker.events)[before:]])

    async def tap(self, payload: str) -> Answer:
        """Tap a button."""
        return await self.say(payload=payload)


def _answer(events: list[dict[str, Any]]) -> Answer:
    answer = Answer()
    for event in events:
        if event["event"] != "bot":
            continue
        command = (event.get("data") or {}).get("custom")
        if command:
            answer.commands.append(command)
        else:
            answer.keys.append(event["metadata"]["utter_action"])
            answer.texts.append(event["text"])
            buttons = (event.get("data") or {}).get("buttons") or ()
            answer.titles.extend(button["title"] for button in buttons)
    return answer
