"""How much of a transcription was really said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.hearing import LEAST_CONFIDENCE, Transcript
from bot.speech.transcription import Transcription, transcript_of


def segment(text: str, logprob: float | None = -0.2, **figures: Any) -> dict[str, Any]:
    return {"text": text, "avg_logprob": logprob, **figures}


def read(text: str, *segments: dict[str, Any]) -> Transcript:
    return transcript_of(Transcription.model_validate({"text": text, "segments": segments or None}))


def test_words_without_figures_are_taken_as_they_are() -> None:
    assert read("Jalan rusak") == Transcript("Jalan rusak", None)


def test_the_confidence_is_the_services_own() -> None:
    sure = read("Jalan rusak parah", segment("Jalan", -0.1), segment(" rusak parah", -0.3)).confidence
    unsure = read("Jalan rusak", segment("Jalan rusak", -1.5)).confidence
    assert sure is not None
    assert unsure is not None
    assert unsure < LEAST_CONFIDENCE < sure < 1


@pytest.mark.parametrize(
    "invented",
    [
        segment("Terima kasih telah menonton!", -1.2, no_speech_prob=0.8),
        segment("ya ya ya ya ya ya ya ya", -0.1, compression_ratio=3.1),
    ],
)
def test_what_was_invented_is_left_out(invented: dict[str, Any]) -> None:
    heard = read(f"Jalan rusak {invented['text']}", segment(" Jalan rusak", -0.2), invented)
    assert heard.text == "Jalan rusak"
    assert read(invented["text"], invented).text == ""


def test_a_hesitant_speaker_is_not_silent() -> None:
    assert read("Jalan", segment("Jalan", -0.4, no_speech_prob=0.9)).text == "Jalan"


def test_no_character_that_postgresql_refuses_is_let_through() -> None:
    assert read("jalan\x00 rusak\u202e\nparah").text == "jalan rusak\nparah"
