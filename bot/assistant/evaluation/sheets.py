"""What an evaluation writes down: figures with their targets, tables, and the sentences that were misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

MOST_PAIRS = 25


class Unit(Enum):
    """How a figure is written."""

    SHARE = "{:.1%}"
    SCORE = "{:.3f}"
    COUNT = "{:,.0f}"
    MILLISECONDS = "{:.2f} ms"
    SECONDS = "{:.1f} s"
    MEGABYTES = "{:,.0f} MB"

    def write(self, value: float) -> str:
        """`value` as people read it."""
        return self.value.format(value).replace("%", " %")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should at least (or at most) be."""

    bound: float
    at_least: bool = True

    def is_reached(self, value: float) -> bool:
        """Whether `value` is good enough."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name."""

    name: str
    value: float
    unit: Unit
    target: Target | None = None

    @property
    def written(self) -> str:
        """The value; where rounding would hide that it misses its target, only on which side it stands."""
        written = self.unit.write(self.value)
        if self.target is None or self.target.is_reached(self.value):
            return written
        bound = self.unit.write(self.target.bound)
        return f"{'<' if self.target.at_least else '>'} {bound}" if written == bound else written

    @property
    def wanted(self) -> str:
        """The target; "" where there is none."""
        if self.target is None:
            return ""
        return f"{'≥' if self.target.at_least else '≤'} {self.unit.write(self.target.bound)}"

    @property
    def verdict(self) -> str:
        """Whether the target is reached; "" where there is none."""
        if self.target is None:
            return ""
        return "reached" if self.target.is_reached(self.value) else "not reached"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sentence that was misread. Shown for the development set only."""

    text: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Section:
    """One subject of the report. `note` says how it was counted."""

    title: str
    note: str
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    mistakes: Sequence[Mistake] = ()


def confusion_table(pairs: Iterable[tuple[str, str]]) -> Table:
    """The most frequent pairs of what was expected and what was found instead."""
    confused = Counter((expected, found) for expected, found in pairs if expected != found)
    rows = [(expected, found, str(times)) for (expected, found), times in confused.most_common(MOST_PAIRS)]
    return Table("Most frequent confusions", ("expected", "understood as", "times"), rows)


def share(hits: Iterable[bool]) -> float:
    """The part that is true; 0 where there is nothing to count."""
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0


def percent(hits: Iterable[bool]) -> str:
    """The same, as people read it."""
    return Unit.SHARE.write(share(hits))
