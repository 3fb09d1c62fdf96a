"""How long a job waits before it tries again."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.errors import DeliveryError
from bot.services import deliver, fetch, follow_steps, submit
from bot.services.backoff import delay_after

BUSY = DeliveryError("20500", retry=True)


def test_a_provider_is_asked_ever_more_rarely_but_never_after_more_than_five_minutes() -> None:
    delays = [deliver.delay_after(attempt, BUSY) for attempt in range(1, 12)]
    assert all(shorter <= longer for shorter, longer in pairwise(delays))
    assert (delays[0], delays[-1]) == (timedelta(seconds=2), timedelta(minutes=5))


@pytest.mark.parametrize("seconds", [0.0, 3.5, 4_000.0])
def test_a_provider_that_names_its_own_delay_is_obeyed(seconds: float) -> None:
    asked = DeliveryError("20429", retry=True, retry_after=seconds)
    assert deliver.delay_after(9, asked) == timedelta(seconds=seconds)


@pytest.mark.parametrize("delays", [submit.DELAYS, follow_steps.DELAYS])
def test_the_core_api_is_asked_again_for_as_long_as_it_takes(delays: tuple[timedelta, ...]) -> None:
    assert delay_after(0, delays) == delays[0]
    assert delay_after(10_000, delays) == delays[-1]
    assert list(delays) == sorted(delays)


def test_a_photo_is_given_up_long_before_its_provider_forgets_it() -> None:
    assert sum(fetch.DELAYS, timedelta()) < timedelta(hours=1)
