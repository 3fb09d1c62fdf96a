"""Whatever a citizen sends becomes an upright JPEG that tells nothing but its picture, or is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin, features

from bot.domain.errors import MediaError
from bot.services.photo import LONGEST_SIDE, MOST_PIXELS, Photo, prepare_photo
from tests.fixtures.pictures import PRINGSEWU, exif, picture, saved

HALVES = ("red", "blue")
NEAR = 40
"""How far a channel may be off after a round through JPEG."""


def prepared(content: bytes) -> Image.Image:
    """The picture that is kept."""
    photo = prepare_photo(content)
    assert photo.media.content_type == "image/jpeg"
    image = Image.open(BytesIO(photo.media.content))
    image.load()
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return image


def looks(image: Image.Image, spot: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(spot)
    assert isinstance(found, tuple)
    return all(abs(there - wanted) < NEAR for there, wanted in zip(found, colour, strict=True))


def red_over_blue() -> Image.Image:
    """Upright it is red above and blue below."""
    image = Image.new("RGB", (32, 48), "blue")
    image.paste("red", (0, 0, 32, 24))
    return image


BACK_TO_FRONT = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera lays down an upright picture that it then describes by this orientation."""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("turned", BACK_TO_FRONT)
def test_a_photo_is_turned_upright(kind: str, turned: int) -> None:
    how = BACK_TO_FRONT[turned]
    laid = red_over_blue() if how is None else red_over_blue().transpose(how)
    upright = prepared(saved(laid, kind, exif=exif(turned=turned)))
    assert upright.size == (32, 48)
    assert looks(upright, (16, 4), (254, 0, 0))
    assert looks(upright, (16, 43), (0, 0, 254))


def segments(jpeg: bytes) -> set[int]:
    """The markers of a JPEG's segments, up to the picture's data."""
    found, at = set(), 2
    while jpeg[at + 1] != 0xDA:
        found.add(jpeg[at + 1])
        at += 2 + int(struct.unpack(">H", jpeg[at + 2 : at + 4])[0])
    return found


APPLICATION_DATA, JFIF, COMMENT = range(0xE1, 0xF0), 0xE0, 0xFE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_nothing_is_left_of_the_metadata(kind: str) -> None:
    marks: dict[str, Any] = {"comment": b"rahasia"} if kind == "JPEG" else {}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>rahasia</x:xmpmeta>"
    original = picture(kind, exif=exif(), xmp=xmp, icc_profile=profile, **marks)
    photo = prepare_photo(original)
    kept = photo.media.content
    assert segments(kept).isdisjoint({*APPLICATION_DATA, COMMENT})
    for secret in (b"rahasia", b"Telepon Warga", b"Exif", b"ICC_PROFILE", b"2026:11:20"):
        assert secret not in kept
    image = Image.open(BytesIO(kept))
    assert not image.getexif()
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_text_in_a_png_is_gone() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", "rahasia")
    assert b"rahasia" not in prepare_photo(picture("PNG", pnginfo=chunks)).media.content


@pytest.mark.parametrize("size", [(LONGEST_SIDE * 2, 100), (100, LONGEST_SIDE * 2), (3000, 3000)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_photo_is_scaled_down_in_proportion(size: tuple[int, int], kind: str) -> None:
    image = prepared(picture(kind, size))
    assert max(image.size) == LONGEST_SIDE
    assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.03)


def test_a_small_photo_keeps_its_size() -> None:
    assert prepared(picture(size=(7, 5))).size == (7, 5)


def test_of_several_pictures_in_a_file_the_first_one_is_taken() -> None:
    pictures = [Image.new("RGB", (16, 16), colour) for colour in HALVES]
    for kind in ("GIF", "WEBP", "PNG", "MPO"):
        image = prepared(saved(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=100))
        assert looks(image, (8, 8), (254, 0, 0)), kind


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_is_white(kind: str) -> None:
    image = prepared(saved(Image.new("RGBA", (16, 16), (0, 0, 0, 0)), kind))
    assert looks(image, (8, 8), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I;16", "I", "F", "CMYK", "YCbCr", "RGBA"])
def test_every_kind_of_colour_becomes_three_channels(mode: str) -> None:
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "F": "TIFF", "PA": "TIFF", "I": "TIFF"}.get(mode, "PNG")
    image = Image.new("L", (16, 16), 200).convert(mode) if mode != "PA" else Image.new("LA", (16, 16), 200)
    assert prepared(saved(image, kind)).size == (16, 16)


def test_inks_keep_their_colour() -> None:
    image = prepared(saved(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG"))
    assert looks(image, (8, 8), (254, 0, 0))


@pytest.mark.parametrize(("grey", "seen"), [(0, 0), (0x8000, 128), (0xFFFF, 255)])
def test_sixteen_bits_of_grey_become_the_same_grey(grey: int, seen: int) -> None:
    image = Image.frombytes("I;16", (16, 16), struct.pack("<H", grey) * 256)
    assert looks(prepared(saved(image, "PNG")), (8, 8), (seen, seen, seen))


def test_colours_of_a_profile_become_those_of_every_screen() -> None:
    swapped = with_red_and_blue_swapped(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    image = prepared(picture(colour="red", icc_profile=swapped))
    assert looks(image, (8, 8), (0, 0, 254))


def with_red_and_blue_swapped(profile: bytes) -> bytes:
    """A profile in which the first channel is blue and the third one red."""
    return profile.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")


def test_a_broken_profile_does_not_cost_the_photo() -> None:
    assert looks(prepared(picture(colour="red", icc_profile=b"no profile")), (8, 8), (254, 0, 0))


def refusal(content: bytes) -> str:
    with pytest.raises(MediaError) as caught:
        prepare_photo(content)
    assert not caught.value.retry
    return str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"%PDF-1.7\n", b"\x00\x00\x00\x18ftypheic\x00\x00", b"\xff\xd8\xff-a-photo"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert refusal(content) == "no picture that can be read"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_breaks_off_is_refused(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    content = saved(noise, kind)
    assert refusal(content[: len(content) // 2]).startswith(("a broken picture", "no picture"))


def png_of(width: int, height: int) -> bytes:
    """A tiny file that claims to be a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 12_000, 50_000])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_unpacked(side: int) -> None:
    assert side**2 > MOST_PIXELS
    assert "pixels" in refusal(png_of(side, side))


@given(st.binary(max_size=400))
def test_no_bytes_break_it(content: bytes) -> None:
    with pytest.raises(MediaError):
        prepare_photo(content)


WHOLE = {kind: picture(kind, (24, 16), exif=exif()) for kind in ("JPEG", "PNG", "WEBP", "TIFF")}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_damaged_photo_is_taken_or_refused_and_never_keeps_metadata(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        photo: Photo | None = prepare_photo(bytes(damaged))
    except MediaError:
        photo = None
    if photo:
        assert segments(photo.media.content).isdisjoint({*APPLICATION_DATA, COMMENT})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_position_is_read_before_it_is_dropped(kind: str) -> None:
    place = prepare_photo(picture(kind, exif=exif(PRINGSEWU))).origin.location
    assert place is not None
    assert (place.lat, place.long) == pytest.approx((PRINGSEWU.lat, PRINGSEWU.long))


def test_every_format_that_is_promised_can_be_read_here() -> None:
    assert all(features.check(name) for name in ("jpg", "webp", "avif", "littlecms2"))
