"""Quantiles of handling times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil, floor

FEWEST = 5
"""Under so many solved complaints a handling time says nothing (`docs/core-api.yaml`)."""
_DAY = timedelta(days=1)


def days_at(share: float, spans: Sequence[timedelta]) -> float | None:
    """The days within which that `share` (0 to 1) of `spans` lies, to a tenth; None where they are too few.

    Between two neighbours it is interpolated linearly.
    """
    if len(spans) < FEWEST:
        return None
    ordered = sorted(span / _DAY for span in spans)
    at = share * (len(ordered) - 1)
    lower, upper = ordered[floor(at)], ordered[ceil(at)]
    return round(lower + (upper - lower) * (at - floor(at)), 1)
