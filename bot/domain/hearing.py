"""What becomes of a voice note where somebody listens to it. Pure, but for the port."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from bot.domain.messages import ChannelName, Media, MediaRef

HEARD_WITHIN: Final = timedelta(seconds=90)
"""A citizen who spoke waits no longer; then they are asked to type."""

LONGEST_TRANSCRIPT: Final = 4_000
"""Characters that are kept. Three minutes of hurried speech stay below it."""

LEAST_CONFIDENCE: Final = math.exp(-1.0)
"""Below it Whisper itself takes its decoding for a failure (`logprob_threshold`):
https://github.com/openai/whisper/blob/main/whisper/transcribe.py"""


class Hearing(StrEnum):
    """How far a voice note has come. LEFT: a person has taken the conversation over, and hears it."""

    PENDING = "pending"
    HEARD = "heard"
    UNCLEAR = "unclear"
    TOO_LONG = "too_long"
    FAILED = "failed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A voice note that somebody listens to. `transcript` is "" until it was HEARD."""

    state: Hearing = Hearing.PENDING
    transcript: str = ""

    def is_awaited(self, received_at: datetime, now: datetime) -> bool:
        """Whether it is still worth waiting for what was said."""
        return self.state is Hearing.PENDING and now - received_at < HEARD_WITHIN


@dataclass(frozen=True, slots=True)
class AwaitedVoice:
    """A voice note with what is needed to hear it. `is_ours`: the bot owns the conversation."""

    note: VoiceNote
    channel: ChannelName
    media: MediaRef
    conversation_id: UUID
    received_at: datetime
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a service understood. `confidence` goes from 0 to 1; None where the service tells none."""

    text: str
    confidence: float | None = None


def as_heard(transcript: Transcript) -> VoiceNote:
    """What counts as said: words, of which the service was sure enough."""
    words = " ".join(transcript.text.split())[:LONGEST_TRANSCRIPT].rstrip()
    is_sure = transcript.confidence is None or transcript.confidence >= LEAST_CONFIDENCE
    if is_sure and any(letter.isalnum() for letter in words):
        return VoiceNote(Hearing.HEARD, words)
    return VoiceNote(Hearing.UNCLEAR)


class SpeechToText(Protocol):
    """A service that writes down what is said in Indonesian."""

    async def transcribe(self, audio: Media) -> Transcript:
        """What is said in `audio`, whose type was sniffed. Asking again changes nothing there.

        Raises:
            SpeechToTextError: it did not answer, or refused.
        """
        ...

    async def aclose(self) -> None:
        """Close connections."""
        ...


class VoiceNotes(Protocol):
    """Voice notes that somebody listens to, by the id of their message."""

    async def begin(self, message_id: UUID, attachment_id: UUID) -> None: ...

    async def get(self, message_id: UUID) -> AwaitedVoice | None: ...

    async def settle(self, message_id: UUID, note: VoiceNote) -> bool:
        """Keep what became of it; False where that was settled before."""
        ...
