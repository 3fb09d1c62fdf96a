"""Drawn photos that prove a solution, made when they are asked for."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from PIL import Image

from sandbox.drawing import HEIGHT, WIDTH, ground, jpeg, road, trees

CHOICES = Path(__file__).with_name("data") / "proofs.yml"
OTHERWISE = "lokasi-selesai"


@lru_cache
def proof(name: str) -> bytes:
    """The photo of that name, JPEG; the same every time."""
    return jpeg(PAINTERS[name](random.Random(name)))  # noqa: S311 - no secret


def proof_name(service_code: str | None) -> str:
    """The photo that fits a category."""
    return _names().get(service_code or "", OTHERWISE)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    choices: Mapping[str, list[str]] = yaml.safe_load(CHOICES.read_text(encoding="utf-8"))
    return {code: name for name, codes in choices.items() for code in codes}


def _smooth_road(chance: random.Random) -> Image.Image:
    image, draw = ground("#bcd7ea", "#7c9a55")
    trees(draw, chance)
    road(draw, "#3c3d42")
    return image


def _clean_verge(chance: random.Random) -> Image.Image:
    image, draw = ground("#d5e3ea", "#86a862")
    trees(draw, chance)
    for _ in range(260):
        x, y = chance.randint(0, WIDTH), chance.randint(330, HEIGHT)
        draw.line((x, y, x + chance.randint(-4, 4), y - chance.randint(8, 20)), fill="#6f9150", width=3)
    draw.rectangle((640, 430, 780, 600), fill="#2f7d4f", outline="#1f5636", width=5)
    draw.rectangle((625, 405, 795, 435), fill="#276b43")
    return image


def _shining_lamp(chance: random.Random) -> Image.Image:
    image, draw = ground("#141b33", "#1d2418")
    for _ in range(60):
        draw.point((chance.randint(0, WIDTH), chance.randint(0, 280)), fill="#c9d2ee")
    road(draw, "#3a3b40")
    draw.polygon([(560, 165), (620, 165), (800, 660), (330, 660)], fill="#8d8455")
    draw.rectangle((700, 120, 714, 600), fill="#555a66")
    draw.line((707, 126, 600, 150), fill="#555a66", width=9)
    draw.ellipse((555, 136, 625, 176), fill="#fff3b0")
    return image


def _finished_work(chance: random.Random) -> Image.Image:
    image, draw = ground("#c9dcea", "#a99b7f")
    trees(draw, chance)
    draw.rectangle((250, 240, 710, 560), fill="#efe7d6", outline="#8a7c63", width=6)
    draw.polygon([(220, 245), (480, 110), (740, 245)], fill="#9a4a34")
    draw.rectangle((430, 390, 530, 560), fill="#6b4b32")
    draw.ellipse((745, 400, 905, 560), fill="#2f7d4f")
    draw.line([(785, 480), (815, 515), (865, 445)], fill="#ffffff", width=16, joint="curve")
    return image


PAINTERS: Mapping[str, Callable[[random.Random], Image.Image]] = {
    "jalan-mulus": _smooth_road,
    "lingkungan-bersih": _clean_verge,
    "lampu-menyala": _shining_lamp,
    OTHERWISE: _finished_work,
}
