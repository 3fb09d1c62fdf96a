"""A citizen's photo as it is kept and passed on: an upright JPEG, not too large, without metadata. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bot.domain.errors import MediaError
from bot.domain.messages import Media
from bot.domain.records import PhotoOrigin
from bot.services.photo_origin import read_origin

LONGEST_SIDE: Final = 2048
"""Pixels. A number plate is legible, and a photo stays below a megabyte."""
QUALITY: Final = 85

FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
"""Those that phones and scanners make. Pillow can read many more, some through other programs; HEIC not."""

MOST_PIXELS: Final = 40_000_000
MOST_PIXELS_OF_JPEG: Final = 80_000_000
"""A small file can hold a huge picture. A JPEG may be larger, for it is scaled down while it is read."""

PAPER: Final = "white"
"""What shows through where a picture is transparent."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo ready to be kept, and what its file told of its origin."""

    media: Media
    origin: PhotoOrigin


def prepare_photo(content: bytes) -> Photo:
    """Make a photo of a file. Of an animation, or of several pictures in one file, the first one is taken.

    It takes up to some seconds of computing, so an event loop leaves it to a thread.

    Raises:
        MediaError: no picture, of a kind that is not read, broken, or too large.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            check_pixels(image)
            origin = read_origin(image)
            return Photo(Media(_to_jpeg(image), "image/jpeg"), origin)
    except MediaError:
        raise
    except Image.DecompressionBombError as error:
        raise MediaError("a picture of too many pixels") from error
    except UnidentifiedImageError as error:
        raise MediaError("no picture that can be read") from error
    except Exception as error:  # decoders break on crafted files in more ways than they document
        raise MediaError(f"a broken picture ({type(error).__name__})") from error


def check_pixels(image: Image.Image) -> None:
    """Look at the size that the file claims, before anything is unpacked.

    Raises:
        MediaError: too many pixels.
    """
    most = MOST_PIXELS_OF_JPEG if image.format in ("JPEG", "MPO") else MOST_PIXELS
    if image.width * image.height > most:
        raise MediaError(f"a picture of more than {most} pixels")


def _to_jpeg(image: Image.Image) -> bytes:
    profile = image.info.get("icc_profile")
    picture = _in_full_colour(image)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture = _in_srgb(_on_paper(ImageOps.exif_transpose(picture)), profile)
    picture.info = {}  # Pillow would write the comment again
    jpeg = BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY)
    return jpeg.getvalue()


def _in_full_colour(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled smoothly. Sixteen bits become eight by their upper half."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA") if image.mode in ("P", "PA") else image


def _on_paper(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    paper = Image.new("RGBA", image.size, PAPER)
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours that every screen assumes, so that its profile can go."""
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, BytesIO(profile), srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile: the numbers are taken as they are
        if converted is not None:
            return converted
    return image.convert("RGB")
