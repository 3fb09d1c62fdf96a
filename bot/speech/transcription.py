"""What a transcription service answers, and how much of it was really said. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.hearing import Transcript

NO_SPEECH: Final = 0.6
UNSURE: Final = -1.0
REPETITIVE: Final = 2.4
"""Whisper invents words in silence ("Terima kasih telah menonton") and repeats itself in noise. It takes such
stretches for no speech, or for a failure, by these thresholds of its own:
https://github.com/openai/whisper/blob/main/whisper/transcribe.py"""


class Segment(BaseModel):
    """A stretch of the recording; not every service fills in all of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str = ""
    avg_logprob: float | None = None
    no_speech_prob: float | None = None
    compression_ratio: float | None = None

    @property
    def is_speech(self) -> bool:
        """Whether somebody spoke there, as far as the service can tell."""
        logprob = 0.0 if self.avg_logprob is None else self.avg_logprob
        is_silent = (self.no_speech_prob or 0.0) > NO_SPEECH and logprob < UNSURE
        return not is_silent and (self.compression_ratio or 0.0) <= REPETITIVE


class Transcription(BaseModel):
    """The answer in either of the two formats that are asked for."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    segments: list[Segment] | None = Field(default=None)


def transcript_of(answer: Transcription) -> Transcript:
    """What was said, and how sure that is."""
    segments = answer.segments or []
    spoken = [segment for segment in segments if segment.is_speech]
    text = answer.text if len(spoken) == len(segments) else " ".join(each.text.strip() for each in spoken)
    return Transcript(
        "".join(letter for letter in text if letter.isprintable() or letter.isspace()), _sure(spoken)
    )


def _sure(segments: Sequence[Segment]) -> float | None:
    """The mean of the segments' own figures, by length; None where there are none."""
    told = [(each.avg_logprob, len(each.text)) for each in segments if each.avg_logprob is not None]
    weight = sum(length for _, length in told)
    return math.exp(sum(logprob * length for logprob, length in told) / weight) if weight else None
