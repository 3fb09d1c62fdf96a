"""Where and when a photo was taken, as its EXIF data tell: https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf

All of it comes from a stranger's file, so nothing is believed that cannot be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any, Final

from PIL import ExifTags, Image

from bot.domain.local_time import WIB
from bot.domain.messages import Location
from bot.domain.records import PhotoOrigin

EXIF_TIME: Final = "%Y:%m:%d %H:%M:%S"
YEARS: Final = range(1990, 2100)
"""Digital photos with EXIF data are of these years; a camera whose clock was never set tells another."""

POLE, DATE_LINE = 90.0, 180.0
SIXTIETHS: Final = (1.0, 60.0, 3600.0)

_GPS = ExifTags.GPS
_BASE = ExifTags.Base


def read_origin(image: Image.Image) -> PhotoOrigin:
    """What `image` tells of its origin; nothing where its EXIF data are missing or broken."""
    try:
        exif = image.getexif()
        return PhotoOrigin(
            location=read_position(exif.get_ifd(ExifTags.IFD.GPSInfo)),
            taken_at=read_time(exif.get_ifd(ExifTags.IFD.Exif)),
        )
    except Exception:  # a crafted block breaks the reader in many ways, and the picture may be good
        return PhotoOrigin()


def read_position(gps: Mapping[int, Any]) -> Location | None:
    """The position in the GPS block; None without one, and for what is no place on earth.

    Latitude and longitude of exactly zero are what phones write that did not know where they were.
    """
    lat = _degrees(gps.get(_GPS.GPSLatitude), gps.get(_GPS.GPSLatitudeRef), "N", "S")
    long = _degrees(gps.get(_GPS.GPSLongitude), gps.get(_GPS.GPSLongitudeRef), "E", "W")
    if lat is None or long is None or (lat, long) == (0.0, 0.0):
        return None
    return Location(lat, long) if abs(lat) <= POLE and abs(long) <= DATE_LINE else None


def read_time(block: Mapping[int, Any]) -> datetime | None:
    """When the picture was taken; a camera that tells no offset to UTC is taken to show Lampung's time."""
    try:
        local = datetime.strptime(_text(block.get(_BASE.DateTimeOriginal)), EXIF_TIME)  # noqa: DTZ007 - set below
    except ValueError:
        return None
    if local.year not in YEARS:
        return None
    try:
        offset = datetime.strptime(_text(block.get(_BASE.OffsetTimeOriginal)), "%z").tzinfo
    except ValueError:
        offset = WIB
    return local.replace(tzinfo=offset)


def _degrees(parts: Sequence[Any] | None, reference: Any, positive: str, negative: str) -> float | None:
    """Degrees, minutes and seconds as signed degrees; None where they are not that."""
    side = _text(reference).upper()
    if not parts or len(parts) != len(SIXTIETHS) or side not in (positive, negative):
        return None
    try:
        values = [float(part) for part in parts]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not all(isfinite(value) and value >= 0 for value in values):
        return None
    degrees = sum(value / share for value, share in zip(values, SIXTIETHS, strict=True))
    return -degrees if side == negative else degrees


def _text(value: Any) -> str:
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
    return text.strip("\x00 ")
