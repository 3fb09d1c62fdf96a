"""What counts as said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.hearing import (
    HEARD_WITHIN,
    LONGEST_TRANSCRIPT,
    Hearing,
    Transcript,
    VoiceNote,
    as_heard,
)

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("transcript", "heard"),
    [
        (Transcript("Jalan rusak.", 0.9), VoiceNote(Hearing.HEARD, "Jalan rusak.")),
        (Transcript("  Jalan \n rusak ", None), VoiceNote(Hearing.HEARD, "Jalan rusak")),
        (Transcript("Jalan rusak", 0.36), VoiceNote(Hearing.UNCLEAR)),
        (Transcript("", 0.9), VoiceNote(Hearing.UNCLEAR)),
        (Transcript("…!?", 0.9), VoiceNote(Hearing.UNCLEAR)),
    ],
)
def test_words_count_where_the_service_was_sure_enough(transcript: Transcript, heard: VoiceNote) -> None:
    assert as_heard(transcript) == heard


def test_no_endless_transcript_is_kept() -> None:
    assert len(as_heard(Transcript("kata " * 5_000)).transcript) <= LONGEST_TRANSCRIPT


@pytest.mark.parametrize(
    ("state", "since", "awaited"),
    [
        (Hearing.PENDING, timedelta(), True),
        (Hearing.PENDING, HEARD_WITHIN, False),
        (Hearing.HEARD, timedelta(), False),
        (Hearing.FAILED, timedelta(), False),
    ],
)
def test_nobody_waits_for_ever(state: Hearing, since: timedelta, awaited: bool) -> None:
    assert VoiceNote(state).is_awaited(NOW - since, NOW) is awaited
