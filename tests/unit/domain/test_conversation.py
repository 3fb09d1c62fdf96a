"""When a turn begins, and which choice a typed answer means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import BREATHS_AT_MOST, match_choice, turn_is_due
from bot.domain.messages import Choice, MessageKind

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
BREATH = timedelta(seconds=1.5)
MENU = (Choice("a", "Lapor masalah", "/lapor_pengaduan"), Choice("b", "Cek status", "/cek_status"))


@dataclass(frozen=True)
class Came:
    """A message that came `ago` seconds before now."""

    ago: float
    kind: MessageKind = MessageKind.TEXT

    @property
    def received_at(self) -> datetime:
        return NOW - timedelta(seconds=self.ago)


TAP = MessageKind.CHOICE


@pytest.mark.parametrize(
    ("pending", "due"),
    [
        pytest.param([], False, id="nothing came"),
        pytest.param([Came(1.4)], False, id="still within the breath"),
        pytest.param([Came(1.5)], True, id="the breath is over"),
        pytest.param([Came(3), Came(0.2)], False, id="wrote on"),
        pytest.param([Came(3), Came(1.6)], True, id="wrote on, then paused"),
        pytest.param([Came(0, TAP)], True, id="a tap is a finished thought"),
        pytest.param([Came(0.3), Came(0, TAP)], True, id="a tap after words"),
        pytest.param([Came(0.3, TAP), Came(0)], False, id="words after a tap"),
        pytest.param([Came(5.9), Came(4), Came(2), Came(0.1)], False, id="never pauses, not long yet"),
        pytest.param([Came(6), Came(4), Came(2), Came(0.1)], True, id="never pauses, waited long enough"),
    ],
)
def test_a_turn_begins_when_the_citizen_has_paused(pending: list[Came], due: bool) -> None:
    assert turn_is_due(pending, NOW, BREATH) is due


@given(st.lists(st.floats(0, 60), min_size=1).map(lambda ago: sorted(ago, reverse=True)))
def test_nobody_waits_longer_than_a_few_breaths(ago: list[float]) -> None:
    pending = [Came(seconds) for seconds in ago]
    if NOW - pending[0].received_at >= BREATH * BREATHS_AT_MOST:
        assert turn_is_due(pending, NOW, BREATH)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("1", 0),
        ("2", 1),
        (" 2. ", 1),
        ("1)", 0),
        ("lapor masalah", 0),
        ("CEK STATUS", 1),
        ("Cek status.", 1),
        ("3", None),
        ("0", None),
        ("-1", None),
        ("1 2", None),
        ("saya mau cek status", None),
        ("", None),
    ],
)
def test_a_typed_number_or_title_means_its_choice(said: str, taken: int | None) -> None:
    assert match_choice(said, MENU) == (None if taken is None else MENU[taken])


def test_without_choices_nothing_is_meant() -> None:
    assert match_choice("1", ()) is None
