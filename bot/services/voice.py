"""A voice note before it is passed on: that it is sound, and how long it lasts. Pure.

Nothing is decoded here: the file goes to the service as it came.
"""

from __future__ import annotations

import struct
from datetime import timedelta
from typing import Final

from bot.domain.errors import MediaError, MediaTooLargeError
from bot.domain.messages import Media

MOST_BYTES: Final = 4_000_000
"""Voice notes of both channels are Opus, some 2-4 kB a second; in other formats this is three minutes."""

SOUNDS: Final = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/wav"})
OGG: Final = "audio/ogg"
SPOKEN_IN_OGG: Final = (b"OpusHead", b"\x01vorbis", b"Speex   ")
"""How the first packet of a stream of sound begins; a film's begins otherwise."""
FIRST_PACKET_WITHIN: Final = 300

PAGE: Final = b"OggS"
GRANULE_AT: Final = 6
NO_GRANULE: Final = -1
OPUS_SAMPLES_A_SECOND: Final = 48_000
"""Granule positions of Opus count these, whatever was recorded: https://www.rfc-editor.org/rfc/rfc7845#section-4"""


LONGEST_TOLD: Final = timedelta(days=1)
"""A broken file may tell of thousands of years."""


def check_voice(media: Media, longest: timedelta) -> None:
    """Let only sound of a bearable length through; its type was sniffed.

    Raises:
        MediaTooLargeError: it lasts too long.
        MediaError: it is no sound.
    """
    begins = media.content[:FIRST_PACKET_WITHIN]
    is_film = media.content_type == OGG and not any(mark in begins for mark in SPOKEN_IN_OGG)
    if media.content_type not in SOUNDS or is_film:
        raise MediaError("no sound")
    lasts = opus_length(media.content)
    if lasts is not None and lasts > longest:
        raise MediaTooLargeError(f"longer than {longest}")


def opus_length(content: bytes) -> timedelta | None:
    """How long Opus in Ogg lasts, by the last page's own word; None for other files and broken ones."""
    if SPOKEN_IN_OGG[0] not in content[:FIRST_PACKET_WITHIN]:
        return None
    at = content.rfind(PAGE) + GRANULE_AT
    if at + struct.calcsize("<q") > len(content):
        return None
    [granule] = struct.unpack_from("<q", content, at)
    seconds = min(abs(granule) / OPUS_SAMPLES_A_SECOND, LONGEST_TOLD.total_seconds())
    return None if granule == NO_GRANULE else timedelta(seconds=seconds)
