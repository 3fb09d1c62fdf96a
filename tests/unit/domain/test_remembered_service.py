from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.remembered_service import LASTS, remember, remembered

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_a_card_is_talked_about_for_some_time_and_no_longer() -> None:
    slot = remember("skck", NOW)
    assert remembered(slot, NOW + LASTS - timedelta(seconds=1)) == "skck"
    assert remembered(slot, NOW + LASTS) is None


@pytest.mark.parametrize("slot", [None, {}, "skck", {"kode": "skck"}], ids=str)
def test_nothing_is_talked_about_where_nothing_was_shown(slot: Any) -> None:
    assert remembered(slot, NOW) is None
