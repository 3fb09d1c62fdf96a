"""Strokes that the sandbox's drawn photos share."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 720


def ground(sky: str, earth: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A landscape to draw on."""
    image = Image.new("RGB", (WIDTH, HEIGHT), sky)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT * 0.42, WIDTH, HEIGHT), fill=earth)
    return image, draw


def road(draw: ImageDraw.ImageDraw, colour: str) -> None:
    """A road to the horizon, with its middle line."""
    draw.polygon([(400, 300), (560, 300), (940, HEIGHT), (20, HEIGHT)], fill=colour)
    for step in range(6):
        top = 320 + step * 68
        half = 3 + step * 2
        draw.polygon(
            [(480 - half, top), (480 + half, top), (480 + half + 2, top + 34), (480 - half - 2, top + 34)],
            fill="#e8e2c8",
        )


def trees(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    """A row of trees along the horizon."""
    for _ in range(16):
        x, size = chance.randint(0, WIDTH), chance.randint(40, 110)
        draw.ellipse(
            (x - size, 300 - size, x + size, 310 + size * 0.3), fill=chance.choice(["#3f6b3a", "#527f45"])
        )


def jpeg(image: Image.Image) -> bytes:
    """The picture as a camera would save it."""
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
