"""What is passed on to a service that listens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import MediaError, MediaTooLargeError
from bot.domain.messages import Media
from bot.services.voice import check_voice, opus_length
from tests.fixtures.recordings import opus, theora, voice

LONGEST = timedelta(minutes=3)


@pytest.mark.parametrize("seconds", [0.0, 1.0, 180.0])
def test_the_length_is_told_by_the_last_page(seconds: float) -> None:
    assert opus_length(opus(seconds)) == timedelta(seconds=seconds)


@pytest.mark.parametrize("content", [b"", b"OggS", opus()[:20], theora(), b"ID3\x04", opus()[:-30]])
def test_a_file_that_does_not_tell_its_length_is_no_trouble(content: bytes) -> None:
    lasts = opus_length(content)
    assert lasts is None or lasts >= timedelta()


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    lasts = opus_length(b"OggS" + b"OpusHead" + content)
    assert lasts is None or lasts >= timedelta()


def test_speech_of_a_bearable_length_is_let_through() -> None:
    check_voice(voice(180), LONGEST)
    check_voice(Media(b"ID3\x04\x00", "audio/mpeg"), LONGEST)


def test_a_long_speech_is_not() -> None:
    with pytest.raises(MediaTooLargeError):
        check_voice(voice(181), LONGEST)


@pytest.mark.parametrize(
    "media",
    [
        Media(b"%PDF-1.7", "application/pdf"),
        Media(b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        Media(theora(), "audio/ogg"),
        Media(b"MZ\x90", "application/octet-stream"),
    ],
)
def test_only_sound_is_let_through(media: Media) -> None:
    with pytest.raises(MediaError, match="no sound"):
        check_voice(media, LONGEST)
