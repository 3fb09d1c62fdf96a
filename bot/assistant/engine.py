"""The embedded assistant: Rasa's agent, loaded once per process, one function call per turn."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.trackers import DialogueStateTracker
from threadpoolctl import threadpool_limits

from bot.assistant.action_runner import HonestActions, broken_actions
from bot.assistant.answering import NOT_AN_ANSWER, Memory, as_answer, heard_again, memory_of
from bot.assistant.beside import has_more, joined, said_beside
from bot.assistant.collector import Collector, to_reply
from bot.assistant.follow_up import as_follow_up, may_follow_up
from bot.assistant.in_order_runner import InOrderRunner
from bot.assistant.lean_rasa import compile_action_schema
from bot.assistant.moving import move_draft
from bot.assistant.phrases import payload_of
from bot.assistant.pins import area_of_pin, spot_of_photos
from bot.assistant.requests import (
    AGREES,
    Step,
    as_said_again,
    kept_words,
    may_be_several,
    offered_words,
    steps,
)
from bot.assistant.tracker_store import TurnTrackerStore, tracker_log
from bot.domain.commands import Command
from bot.domain.messages import Reply
from bot.domain.records import AttachmentState
from bot.domain.store import TrackerEvents
from bot.domain.turns import TurnInput
from bot.settings import Settings

LONGEST_TEXT_READ = 2_000
"""Characters of one turn that the language model reads. The whole text stays in the turn's metadata."""

ADDRESSED_COMMAND = re.compile(r"^(/\w+)@\w+")
LEADING_SLASHES = re.compile(r"^[/\s]+")  # with every blank that Unicode knows: Rasa strips those too
PLACEHOLDER = re.compile(r"\{(\w+)\}")
FACTS_WITHOUT_WORDS = "/beri_info"
MEDIA_NOT_UNDERSTOOD = "/kirim_media"
EMERGENCY = "darurat"
ABOUT_MEDIA = "kirim_media"
CERTAIN = 0.55


class BrokenActionError(RuntimeError):
    """An action raised what it should not have; the log has its traceback."""


class RasaAssistant:
    """Implements `bot.domain.ports.Assistant`."""

    def __init__(self, agent: Agent, boundaries: Path | None = None, *, listens: bool = False) -> None:
        """`listens`: voice notes are written down before they come here."""
        self._agent = agent
        self._boundaries = boundaries
        self._listens = listens

    @classmethod
    def load(cls, settings: Settings, actions: HonestActions) -> RasaAssistant:
        """Load the newest model at `settings.model_path`.

        Raises:
            rasa.exceptions.ModelNotFound: there is none; `siger train` makes one.
        """
        compile_action_schema()
        threadpool_limits(limits=1, user_api="blas")  # waiting threads cost more than these small sums gain
        tracker_store = TurnTrackerStore(longest=settings.history_events)
        agent = Agent.load(str(settings.model_path), tracker_store=tracker_store, action_endpoint=actions)
        InOrderRunner.take_over(agent)
        listens = settings.speech_to_text_url is not None
        return cls(agent, settings.area_boundaries, listens=listens)

    async def answer(self, turn: TurnInput, trackers: TrackerEvents) -> list[Reply | Command]:
        """One turn; see `bot.domain.ports.Assistant`.

        Raises:
            BrokenActionError: an action broke. The caller rolls the turn back, as if it had not been.
        """
        collector = Collector(turn.channel)
        with tracker_log(trackers, turn.conversation_id), broken_actions() as broken:
            messages = await self._messages(turn, collector)
            read = [_intent(message) for message, _ in messages]
            for message, waits in messages:
                collector.waits = waits
                await self._agent.handle_message(message)
        if broken:
            raise BrokenActionError(", ".join(broken))
        beside = said_beside(turn, self.words, answers_media=ABOUT_MEDIA in read)
        return joined(beside, collector.outcomes, is_urgent=EMERGENCY in read)

    async def _messages(self, turn: TurnInput, collector: Collector) -> list[tuple[UserMessage, bool]]:
        """What Rasa is told of a turn, one after the other, mostly one message; and whether more follows
        before a form asks its question."""
        concerns_answer = turn.asked is not None or turn.payload == NOT_AN_ANSWER
        memory = memory_of(await self._tracker(turn)) if concerns_answer else Memory()
        turn = await self._taken_up(heard_again(turn, memory), kept_words(turn.payload))
        if may_follow_up(turn):
            turn = as_follow_up(turn, await self._tracker(turn), datetime.now(UTC))
        turn, message = await self._heard(turn, collector)
        answering = as_answer(turn, message.parse_data, memory)
        if answering is not turn:
            return [(self._message(answering, collector), False)]
        if may_be_several(message.parse_data):
            parts = steps(turn, message.parse_data, message.text, await self._form(turn))
            if parts:
                return [(self._message_of(part, collector), part.waits) for part in parts]
        return [(message, False)]

    def _message_of(self, step: Step, collector: Collector) -> UserMessage:
        message = self._message(step.turn, collector)
        message.metadata |= step.facts
        return message

    async def _heard(self, turn: TurnInput, collector: Collector) -> tuple[TurnInput, UserMessage]:
        """The turn as the language model reads it. A yes to the offer of a request that was kept stands for
        the words of that request."""
        message = self._message(turn, collector)
        await self._read(message)
        if turn.asked is not None or message.parse_data["intent"]["name"] != AGREES:
            return turn, message
        meant = await self._taken_up(turn, offered_words(await self._tracker(turn)))
        return (turn, message) if meant is turn else await self._heard(meant, collector)

    async def _taken_up(self, turn: TurnInput, words: str) -> TurnInput:
        """Outside a form, the turn with the words of a request that was kept; else the turn."""
        if not words or words == turn.text or await self._form(turn) is not None:
            return turn
        return as_said_again(turn, words)

    def _message(self, turn: TurnInput, collector: Collector) -> UserMessage:
        return message_of(turn, collector, self._boundaries, listens=self._listens)

    async def _read(self, message: UserMessage) -> None:
        """Let the language model read `message` once; Rasa does not read again what has been read."""
        message.parse_data = await self._agent.processor.parse_message(message)

    async def _form(self, turn: TurnInput) -> str | None:
        """The form that waits for an answer."""
        tracker = await self._tracker(turn)
        return None if tracker is None else tracker.active_loop_name

    async def _tracker(self, turn: TurnInput) -> DialogueStateTracker | None:
        return await self._agent.tracker_store.retrieve(str(turn.conversation_id))

    async def parse(self, text: str) -> dict[str, Any]:
        """What the language model makes of `text`, outside any conversation."""
        parsed: dict[str, Any] = await self._agent.parse_message(harmless(text))
        return parsed

    async def move_draft(self, source: UUID, target: UUID, trackers: TrackerEvents) -> None:
        """See `bot.domain.ports.Assistant`."""
        await move_draft(source, target, trackers, self._agent.domain)

    def words(self, response: str, **values: str) -> Reply:
        """A response of `domain.yml`, filled in.

        Raises:
            KeyError: `domain.yml` has no such response, or it needs a value that is not given.
        """
        variation = self._agent.domain.responses[response][0]
        text = PLACEHOLDER.sub(lambda name: values[name[1]], variation.get("text") or "")
        return to_reply({**variation, "text": text})


def _intent(message: UserMessage) -> str | None:
    """What a message was clearly understood as, danger even where that is in doubt."""
    intent = (message.parse_data or {}).get("intent") or {}
    is_clear = intent.get("name") == EMERGENCY or float(intent.get("confidence") or 0.0) >= CERTAIN
    return str(intent.get("name")) if is_clear else None


def message_of(
    turn: TurnInput, collector: Collector, boundaries: Path | None = None, *, listens: bool = False
) -> UserMessage:
    """The turn as Rasa takes it."""
    return UserMessage(
        text=text_to_read(turn),
        output_channel=collector,
        sender_id=str(turn.conversation_id),
        input_channel=turn.channel.value,
        metadata=metadata(turn, boundaries) | {"listens": listens},
    )


def text_to_read(turn: TurnInput) -> str:
    """What Rasa reads: the choice taken, else the words, else a payload that stands for what came.

    Words that are a fixed phrase are read as its payload.
    """
    payload = turn.payload or payload_of(turn.text)
    if payload:
        return payload
    if turn.text.strip():
        return harmless(turn.text)
    return FACTS_WITHOUT_WORDS if has_more(turn) else MEDIA_NOT_UNDERSTOOD


def harmless(text: str) -> str:
    """`text` without the leading "/" by which Rasa knows a payload: only payloads that we issued count.

    A command of Telegram's menu (``/status``, in groups ``/status@the_bot``) is left as its word.
    """
    words = ADDRESSED_COMMAND.sub(r"\1", text.strip())
    return LEADING_SLASHES.sub("", words)[:LONGEST_TEXT_READ].rstrip() or "?"


def metadata(turn: TurnInput, boundaries: Path | None = None) -> dict[str, Any]:
    """What the actions are told beside the text. `boundaries` is a file that tells where a pin lies."""
    location, told_around = turn.location, turn.told_around
    return {
        "text": turn.text,
        "location": asdict(location) if location else None,
        "told_around": {"lat": told_around.lat, "long": told_around.long} if told_around else None,
        "price_alerts": [
            {"id": str(alert.id), **alert.watch.model_dump(mode="json")} for alert in turn.price_alerts
        ],
        "pin_area": None if location is None else area_of_pin(location, boundaries),
        "photos": [str(photo) for photo in turn.photos],
        "photo_spot": spot_of_photos((photo.location for photo in turn.fates if photo.location), boundaries),
        "unusable_photos": [str(photo.id) for photo in turn.fates if photo.state is AttachmentState.FAILED],
        "kinds": sorted(kind.value for kind in turn.kinds),
        "unheard": turn.unheard,
        "asked_about": turn.asked.question.number if turn.asked else None,
        "channel": turn.channel.value,
        "person_id": str(turn.person_id),
        "former_person_ids": [str(former) for former in turn.former_ids],
        "conversation_id": str(turn.conversation_id),
    }
