"""Where and when a photo was taken is read from its metadata, and nothing impossible is believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from bot.domain.local_time import WIB
from bot.domain.messages import Location
from bot.domain.records import UNKNOWN_ORIGIN
from bot.services.photo_origin import read_origin, read_position, read_time
from tests.fixtures.pictures import exif, gps, picture

GPS, BASE = ExifTags.GPS, ExifTags.Base
METRES = 1e-4
"""Degrees; about ten metres."""


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_position_survives_its_spelling(lat: float, long: float) -> None:
    found = read_position(gps(lat, long))
    if found is None:
        assert abs(lat) < METRES
        assert abs(long) < METRES
    else:
        assert (found.lat, found.long) == pytest.approx((lat, long), abs=METRES)


@pytest.mark.parametrize(
    "changes",
    [
        {GPS.GPSLatitude: None},
        {GPS.GPSLatitude: (5.0, 21.0)},
        {GPS.GPSLatitude: (95.0, 0.0, 0.0)},
        {GPS.GPSLatitude: (-5.0, 0.0, 0.0)},
        {GPS.GPSLatitude: (float("nan"), 0.0, 0.0)},
        {GPS.GPSLatitude: (float("inf"), 0.0, 0.0)},
        {GPS.GPSLatitude: ("five", 0.0, 0.0)},
        {GPS.GPSLatitudeRef: None},
        {GPS.GPSLatitudeRef: "X"},
        {GPS.GPSLongitude: (181.0, 0.0, 0.0)},
    ],
)
def test_what_is_no_place_on_earth_is_no_position(changes: dict[int, Any]) -> None:
    assert read_position({**gps(-5.3582, 104.9744), **changes}) is None


def test_a_phone_that_did_not_know_where_it_was_tells_no_position() -> None:
    assert read_position(gps(0.0, 0.0)) is None
    assert read_position({}) is None


def test_the_side_may_be_bytes_as_some_phones_write_it() -> None:
    block = {**gps(-5.5, 105.0), GPS.GPSLatitudeRef: b"S\x00"}
    assert read_position(block) == Location(-5.5, 105.0)


@pytest.mark.parametrize(
    ("taken", "offset", "moment"),
    [
        ("2026:11:20 07:30:00", None, datetime(2026, 11, 20, 7, 30, tzinfo=WIB)),
        ("2026:11:20 07:30:00", "+09:00", datetime(2026, 11, 19, 22, 30, tzinfo=UTC)),
        ("2026:11:20 07:30:00", "east", datetime(2026, 11, 20, 0, 30, tzinfo=UTC)),
        ("0000:00:00 00:00:00", None, None),
        ("1904:01:01 00:00:00", None, None),
        ("2026-11-20", None, None),
        (None, None, None),
    ],
)
def test_the_time_is_lampungs_unless_the_camera_tells_its_own(
    taken: str | None, offset: str | None, moment: datetime | None
) -> None:
    assert read_time({BASE.DateTimeOriginal: taken, BASE.OffsetTimeOriginal: offset}) == moment


def test_both_come_from_one_file() -> None:
    with Image.open(BytesIO(picture(exif=exif(Location(-5.5, 105.0), offset="+07:00")))) as image:
        origin = read_origin(image)
    assert origin.location == Location(-5.5, 105.0)
    assert origin.taken_at == datetime(2026, 11, 20, 7, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize("block", [b"", b"Exif\x00\x00", b"Exif\x00\x00MM\x00*\xff\xff\xff\xff", b"rubbish"])
def test_a_broken_block_tells_nothing(block: bytes) -> None:
    with Image.open(BytesIO(picture(exif=block))) as image:
        assert read_origin(image) == UNKNOWN_ORIGIN
