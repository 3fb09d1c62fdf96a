"""Limits such as "30 messages per second", in memory."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable


class RateLimiter:
    """A sliding window per key. Usable from any thread; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait(self, key: str, per_second: float | None) -> float:
        """0 where one more is allowed now, and counted; otherwise the seconds until then."""
        if per_second is None:
            return 0.0
        allowed = max(1, int(per_second))
        window = allowed / per_second
        with self._lock:
            now, taken = self._clock(), self._taken[key]
            while taken and now - taken[0] >= window:
                taken.popleft()
            if len(taken) >= allowed:
                return window - (now - taken[0])
            taken.append(now)
            return 0.0
