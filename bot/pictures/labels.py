"""Put labels at points so that they cover neither each other nor the line, where that can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from bot.pictures.sheet import FINENESS, Sheet, Side, clean, font, points

_DISTANCES: Final = (7, 16, 26)
"""Pixels from a point to its label."""
_EDGE: Final = 46
"""Pixels from a side of the plot within which a label is written inwards."""


@dataclass
class Labels:
    """The labels of one plot. `line` are places on the drawn line, in canvas coordinates."""

    sheet: Sheet
    axes: Axes
    line: NDArray[np.float64]
    placed: list[Bbox] = field(default_factory=list)

    def put(
        self, x: float, y: float, text: str, size: float, colour: str, *, above: bool, essential: bool
    ) -> None:
        """Write `text` beside a point of the data; not at all where every place is taken, or would cover the
        line without being `essential`."""
        label = self.axes.annotate(
            clean(text),
            (x, y),
            (0, 0),
            textcoords="offset points",
            fontproperties=font(size, bold=True),
            color=colour,
            annotation_clip=False,
            parse_math=False,
            zorder=6,
            path_effects=[withStroke(linewidth=points(4), foreground=self.sheet.colours.paper)],
        )
        free = [(self._covered(box), place, box) for place, box in self._places(label, x, y, above=above)]
        covered, place, box = min(free, key=lambda each: each[0], default=(1, None, None))
        if place is None or box is None or (covered and not essential):
            label.remove()
            return
        _move(label, place)
        self.placed.append(box)

    def _places(
        self, label: Annotation, x: float, y: float, *, above: bool
    ) -> Iterator[tuple[tuple[Side, float], Bbox]]:
        """Where the label stays within the plot and off the other labels."""
        side = self._side(x, y)
        room = self.axes.get_window_extent()
        for distance in _DISTANCES:
            for up in (above, not above):
                place = side, float(distance if up else -distance)
                _move(label, place)
                box = self.sheet.extent(label)
                inside = room.y0 <= box.y0 and box.y1 <= room.y1
                if inside and not any(box.overlaps(other) for other in self.placed):
                    yield place, box

    def _side(self, x: float, y: float) -> Side:
        room = self.axes.get_window_extent()
        at = float(self.axes.transData.transform((x, y))[0])
        if at - room.x0 < _EDGE * FINENESS:
            return "left"
        return "right" if room.x1 - at < _EDGE * FINENESS else "center"

    def _covered(self, box: Bbox) -> int:
        lies_within = (self.line > box.min).all(axis=1) & (self.line < box.max).all(axis=1)
        return int(lies_within.sum())


def _move(label: Annotation, place: tuple[Side, float]) -> None:
    side, distance = place
    label.set_horizontalalignment(side)
    label.set_verticalalignment("bottom" if distance > 0 else "top")
    label.set_position((0, points(distance)))
