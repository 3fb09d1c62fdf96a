"""How long a job waits before it tries again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta


def delay_after(failures: int, delays: Sequence[timedelta]) -> timedelta:
    """How long to wait after `failures` earlier failures and one more; the last of `delays` repeats."""
    return delays[min(failures, len(delays) - 1)]
