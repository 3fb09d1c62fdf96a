"""Names as keys that do not mind spaces and doubled letters, to be looked up exactly or with slips."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

FOLDER = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick reader where the platform has it."""
TWICE = re.compile(r"([a-z])\1+")
NO_SIGN = re.compile(r"[^a-z0-9]+")
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORT_FORM = 3
"""Letters up to which every one counts."""
HITS = 12
"""How many similar names one search gives: enough for a tie of the frequent ones."""
LIKELY_SLIP, UNLIKELY_SLIP, FIRST_LETTER = -0.2, 0.1, 0.2
"""What a slip costs less or more than 1: a neighbouring key, another letter, the first letter of the name."""
LEAST_COST = 0.2
ONE_SLIP_COST = 1.35
"""The most that one slip costs."""


def read_facts(name: str) -> Any:
    """The content of one YAML file of this folder."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 both are safe readers


@lru_cache(maxsize=1 << 14)
def key_of(written: str) -> str:
    """What stays of a name when spaces, signs and doubled letters do not count, as they do in "PKK"."""
    key = NO_SIGN.sub("", written.lower())
    return TWICE.sub(r"\1", key) if len(key) > SHORT_FORM else key


def join_keys(keys: Iterable[str]) -> str:
    """The key of several words written as one."""
    joined = ""
    for key in keys:
        joined += key[1:] if joined[-1:] == key[:1] and not key.isdigit() else key
    return joined


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known name, and what it costs to take what was written for it: 0 is the same."""

    key: str
    cost: float


class Spellings:
    """The keys of known names. `beginnings` tells when a key can no longer become one."""

    def __init__(self, keys: Iterable[str]) -> None:
        known = tuple(keys)
        self.beginnings = frozenset(key[:end] for key in known for end in range(1, len(key) + 1))
        self._by_first: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_second: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in known:
            self._by_first[key[:1], len(key)].append(key)
            self._by_second[key[1:2], len(key)].append(key)

    def similar(self, key: str, slips: int, *, same_start: bool) -> Sequence[Likeness]:
        """The names that at most `slips` slips part from `key`, the likeliest first.

        With `same_start` those with its first letter are compared, else those from which a slip in the first
        letter may have led to it: it was left out, put in, hit beside or swapped with the second.
        """
        names: list[str] = []
        for length in range(len(key) - slips, len(key) + slips + 1):
            if same_start:
                names += self._by_first.get((key[:1], length), ())
            else:
                names += self._by_second.get((key[:1], length), ())
                names += self._by_second.get((key[1:2], length), ())
                names += self._by_first.get((key[1:2], length), ())
        hits = process.extract(key, names, scorer=OSA.distance, score_cutoff=slips, limit=HITS)
        costs = {name: slip_cost(key, name, int(slip)) for name, slip, _ in hits}
        return sorted((Likeness(name, cost) for name, cost in costs.items()), key=_cost)


def slip_cost(written: str, name: str, slips: int) -> float:
    """How unlikely it is that `name` became `written`: about 1 per slip, less for those that fingers make."""
    cost = float(slips)
    for step in Levenshtein.editops(written, name):
        if step.tag == "replace":
            pair = frozenset((written[step.src_pos], name[step.dest_pos]))
            cost += LIKELY_SLIP if pair in NEIGHBOURS else UNLIKELY_SLIP
        cost += FIRST_LETTER * (step.src_pos == 0)
    return max(cost, LEAST_COST) if slips else 0.0


def _cost(likeness: Likeness) -> float:
    return likeness.cost


def _neighbours() -> frozenset[frozenset[str]]:
    """Pairs of keys that lie side by side or one above the other."""
    beside = {frozenset(pair) for row in KEYBOARD for pair in pairwise(row)}
    above = {
        frozenset((upper[at], lower[near]))
        for upper, lower in pairwise(KEYBOARD)
        for at in range(len(upper))
        for near in (at - 1, at)
        if 0 <= near < len(lower)
    }
    return frozenset(beside | above)


NEIGHBOURS = _neighbours()
