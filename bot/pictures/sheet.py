"""A card for a small phone: a figure in the pixels of a screen 360 pixels wide, drawn three times as fine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from bot.pictures.themes import Colours

WIDTH: Final = 360
HEIGHT: Final = 400
FINENESS: Final = 3
MARGIN: Final = 16

_PIXELS_PER_INCH: Final = 100
_POINTS_PER_PIXEL: Final = 72 / _PIXELS_PER_INCH
_SHADES: Final = 128
"""A card has a handful of colours and their blends; a palette makes the file a third as large."""
_FONTS: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"
_REGULAR: Final = _FONTS / "DejaVuSans.ttf"
_BOLD: Final = _FONTS / "DejaVuSans-Bold.ttf"
"""They come with matplotlib, so they are there on every machine."""

_LONGEST_LINE: Final = 100
"""Characters; no line of the card has room for half of them."""

Side = Literal["left", "center", "right"]


@cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Our font, `size` pixels high."""
    return FontProperties(fname=_BOLD if bold else _REGULAR, size=size * _POINTS_PER_PIXEL)


def points(pixels: float) -> float:
    """Lengths of lines and offsets, which matplotlib counts in points."""
    return pixels * _POINTS_PER_PIXEL


def clean(text: str) -> str:
    """`text` in one line, not too long to be measured, and without characters that our fonts lack."""
    known = _characters()
    return " ".join("".join(each if ord(each) in known else " " for each in text).split())[:_LONGEST_LINE]


@cache
def _characters() -> frozenset[int]:
    return frozenset(get_font(_REGULAR).get_charmap()) & frozenset(get_font(_BOLD).get_charmap())


class Sheet:
    """What is drawn on. Places are pixels from the left and from the top."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.figure = Figure((WIDTH / _PIXELS_PER_INCH, HEIGHT / _PIXELS_PER_INCH), facecolor=colours.paper)
        self.figure.set_dpi(_PIXELS_PER_INCH * FINENESS)
        self._canvas = FigureCanvasAgg(self.figure)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        side: Side = "left",
    ) -> Text:
        """Write one line whose baseline is at `y`."""
        return self.figure.text(
            *self.spot(x, y),
            clean(text),
            fontproperties=font(size, bold=bold),
            color=colour,
            ha=side,
            va="baseline",
            parse_math=False,
        )

    def write_within(
        self,
        x: float,
        y: float,
        text: str,
        sizes: Sequence[float],
        colour: str,
        *,
        room: float,
        bold: bool = False,
    ) -> Text:
        """Write one line in the first of `sizes` in which it is not wider than `room`, else shortened."""
        line = self.write(x, y, text, sizes[0], colour, bold=bold)
        for size in sizes:
            line.set_fontproperties(font(size, bold=bold))
            if self.width(line) <= room:
                return line
        kept = line.get_text()
        while kept and self.width(line) > room:
            kept = kept[:-1].rstrip(" ,·")
            line.set_text(f"{kept}…")
        return line

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Pixels as shares of the figure, which count from below."""
        return x / WIDTH, 1 - y / HEIGHT

    def width(self, text: Text) -> float:
        """How wide a text is, in pixels."""
        return self.extent(text).width / FINENESS

    def extent(self, text: Text) -> Bbox:
        """The box of a text on the canvas."""
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call] # matplotlib's own gap
        return text.get_window_extent(renderer)

    def png(self) -> bytes:
        """The finished picture."""
        self._canvas.draw()  # type: ignore[no-untyped-call]
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        picture = Image.fromarray(np.asarray(pixels)[..., :3])
        png = BytesIO()
        picture.quantize(_SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(png, "PNG")
        return png.getvalue()
