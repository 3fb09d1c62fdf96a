"""Sample photos and files, made when they are asked for, so that no binary lies in the repository."""

from __future__ import annotations

import io
import math
import random
import struct
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw

from sandbox.drawing import WIDTH, ground, jpeg, road, trees
from sandbox.simulator.views import File

PhotoName = Literal["jalan-berlubang", "sampah", "lampu-padam"]
FileKind = Literal["voice", "sticker", "video", "gif", "document"]


@lru_cache
def photo(name: PhotoName) -> File:
    """A drawn photo, JPEG."""
    image = PAINTERS[name](random.Random(name))  # noqa: S311 - the same picture every time, no secret
    return File(f"{name}.jpg", "image/jpeg", jpeg(image))


def _potholes(chance: random.Random) -> Image.Image:
    image, draw = ground("#bcd7ea", "#7c9a55")
    trees(draw, chance)
    road(draw, "#6b6b6e")
    for _ in range(9):
        y = chance.randint(380, 690)
        x, size = chance.randint(340, 640), (y - 300) // 5
        draw.ellipse((x - size, y - size // 3, x + size, y + size // 3), fill="#4a443c")
        draw.ellipse((x - size * 0.7, y - size // 5, x + size * 0.7, y + size // 4), fill="#8a7350")
    return image


def _litter(chance: random.Random) -> Image.Image:
    image, draw = ground("#d5e3ea", "#8d7b5c")
    trees(draw, chance)
    colours = ["#f4f4f0", "#d64a3a", "#3a74d6", "#2f2f33", "#e7b93c", "#5da05a"]
    for _ in range(170):
        spread = chance.gauss(0, 150)
        x, y = 480 + spread, chance.uniform(430 + abs(spread) * 0.7, 690)
        size = chance.randint(14, 46)
        points = [
            (x + size * math.cos(turn), y + size * 0.6 * math.sin(turn))
            for turn in sorted(chance.uniform(0, 6.28) for _ in range(6))
        ]
        draw.polygon(points, fill=chance.choice(colours))
    return image


def _dark_lamp(chance: random.Random) -> Image.Image:
    image, draw = ground("#141b33", "#1d2418")
    for _ in range(60):
        x, y = chance.randint(0, WIDTH), chance.randint(0, 280)
        draw.point((x, y), fill="#c9d2ee")
    road(draw, "#26272c")
    draw.rectangle((700, 120, 714, 600), fill="#555a66")
    draw.line((707, 126, 600, 150), fill="#555a66", width=9)
    draw.ellipse((560, 140, 620, 172), fill="#3b3f49")
    return image


PAINTERS: Mapping[PhotoName, Callable[[random.Random], Image.Image]] = {
    "jalan-berlubang": _potholes,
    "sampah": _litter,
    "lampu-padam": _dark_lamp,
}


def sample_file(kind: FileKind) -> File:
    """A voice note, sticker, video, GIF or document."""
    return MAKERS[kind]()


def _voice() -> File:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    page = b"OggS" + struct.pack("<BBqIII", 0, 2, 0, 1, 0, 0) + bytes([1, len(head)])
    return File("pesan-suara.ogg", "audio/ogg", page + head)


def _sticker() -> File:
    image = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((56, 56, 456, 456), fill="#ffcf3f", outline="#b8860b", width=10)
    draw.ellipse((170, 180, 212, 240), fill="#40310a")
    draw.ellipse((300, 180, 342, 240), fill="#40310a")
    draw.arc((160, 220, 352, 370), 20, 160, fill="#40310a", width=16)
    buffer = io.BytesIO()
    image.save(buffer, "WEBP")
    return File("stiker.webp", "image/webp", buffer.getvalue())


def _video() -> File:
    brand = b"ftypisom" + struct.pack(">I", 512) + b"isomiso2mp41"
    content = struct.pack(">I", len(brand) + 4) + brand + struct.pack(">I", 8) + b"mdat"
    return File("video.mp4", "video/mp4", content)


def _document() -> File:
    return File(
        "surat.pdf",
        "application/pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    )


MAKERS: Mapping[FileKind, Callable[[], File]] = {
    "voice": _voice,
    "sticker": _sticker,
    "video": _video,
    "gif": _video,
    "document": _document,
}
