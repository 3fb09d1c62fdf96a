"""The core API's prices of today."""

from __future__ import annotations

import pytest

from actions.dependencies import use_core_api
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.price_facts import fill_with_prices
from tests.unit.actions.prices.helper import today


@pytest.fixture
def api() -> FakeCoreApi:
    """A core API that tells today's prices, and is the one that actions ask."""
    fake = FakeCoreApi()
    fill_with_prices(fake, today())
    use_core_api(fake)
    return fake
