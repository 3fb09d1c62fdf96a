"""Files as Telegram keeps them. https://core.telegram.org/bots/api#getfile"""

from __future__ import annotations

import hashlib
import io
import secrets
from typing import Any

from PIL import Image, UnidentifiedImageError

from sandbox.simulator.views import File, KeptFile
from sandbox.simulator.world import World

LARGEST_DOWNLOAD = 20_000_000
LARGEST_PHOTO = 10_000_000
SIZES = (90, 320, 1280)
"""The longest side, in pixels, of the copies that Telegram makes of a photo."""


class NotAPhotoError(Exception):
    """Bytes that no image can be read from."""


def new_file_id() -> str:
    """A file id; unlike Telegram's it says nothing about the file."""
    return "AgAC" + secrets.token_urlsafe(24)


def keep(world: World, file: File, file_id: str | None = None) -> dict[str, Any]:
    """Store a file; returns what every Bot API object of a file has."""
    kept_id = file_id or new_file_id()
    world.files.keep(kept_id, file)
    unique = hashlib.sha256(file.content).hexdigest()[:16]
    return {"file_id": kept_id, "file_unique_id": unique, "file_size": len(file.content)}


def keep_photo(world: World, photo: File) -> list[dict[str, Any]]:
    """Store a photo in Telegram's sizes, smallest first.

    Raises:
        NotAPhotoError: the bytes are not an image.
    """
    return [{**keep(world, copy), "width": width, "height": height} for copy, width, height in _copies(photo)]


def file_path(file: KeptFile) -> str:
    """Where a file is downloaded, below ``/file/bot<token>/``."""
    folder = "photos" if file.content_type == "image/jpeg" else "documents"
    return f"{folder}/{file.id}"


def _copies(photo: File) -> list[tuple[File, int, int]]:
    try:
        with Image.open(io.BytesIO(photo.content)) as opened:
            image = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise NotAPhotoError from error
    sides = [side for side in SIZES if side < max(image.size)] or [SIZES[0]]
    if max(image.size) < SIZES[-1]:
        sides.append(max(image.size))
    return [_copy(image, side, photo.name) for side in sides]


def _copy(image: Image.Image, side: int, name: str) -> tuple[File, int, int]:
    copy = image.copy()
    copy.thumbnail((side, side))
    buffer = io.BytesIO()
    copy.save(buffer, "JPEG", quality=87)
    return File(name, "image/jpeg", buffer.getvalue()), copy.width, copy.height
