"""Collect what the assistant says and asks for in one turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from rasa.core.channels.channel import OutputChannel

from bot.domain.asking import question_in
from bot.domain.choices import new_choices
from bot.domain.commands import COMMANDS, Command
from bot.domain.messages import ChannelName, Choice, Reply

FORM_QUESTIONS: Final = ("utter_ask_pengaduan_", "utter_pengaduan_tinjauan")
QUESTION: Final = "utter_ask_"
ERROR: Final = "_error"
MEANT: Final = "maksud"
"""In the names of the responses that ask what was meant."""


class Collector(OutputChannel):  # type: ignore[misc] # Rasa is not typed
    """Takes whole responses: Rasa's own collecting channel splits texts on blank lines.

    Its name is the citizen's channel, so that `domain.yml` can hold a variant for one channel. While
    something of the same turn follows before the form asks, it `waits`: the form's question is left for the
    end, and no choice stands above it but those of another question.
    """

    def __init__(self, channel: ChannelName) -> None:
        self._channel = channel
        self.waits = False
        self.outcomes: list[Reply | Command] = []

    def name(self) -> str:
        """The channel that the citizen writes on."""
        return self._channel.value

    async def send_response(self, recipient_id: str, message: Mapping[str, Any]) -> None:  # noqa: ARG002 (Rasa's signature)
        """Keep one response: a command, or something to say."""
        if message.get("custom"):
            self.outcomes.append(COMMANDS.validate_python(message["custom"]))
        key = str(message.get("utter_action") or "")
        if self.waits and is_form_question(key):
            return
        if message.get("text") or message.get("image"):
            reply = to_reply(message)
            keeps_choices = not self.waits or MEANT in key or key.startswith(QUESTION)
            self.outcomes.append(reply if keeps_choices else replace(reply, choices=()))


def is_form_question(key: str) -> bool:
    """Whether a response is a question of the complaint form, not what explains an answer."""
    return key.startswith(FORM_QUESTIONS) and not key.endswith(ERROR)


def to_reply(message: Mapping[str, Any]) -> Reply:
    """A response of Rasa's as a reply, its buttons as choices with ids of their own."""
    choices = to_choices(message.get("buttons") or [])
    return Reply(
        text=message.get("text") or "",
        choices=choices,
        image_url=message.get("image"),
        asks=question_in(choice.payload for choice in choices),
    )


def to_choices(buttons: Sequence[Mapping[str, Any]]) -> tuple[Choice, ...]:
    """Buttons as choices."""
    return new_choices(
        (button["title"], button["payload"], button.get("description") or "") for button in buttons
    )
