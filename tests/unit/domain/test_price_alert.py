"""A price is told once when it crosses what somebody wished, and by the right observation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.price_alert import (
    Condition,
    Decision,
    PriceAlert,
    counting,
    decide,
    deciding,
    holds,
    is_absurd,
    is_morning,
    morning_began,
)
from bot.domain.price_units import per_unit
from bot.domain.prices import Commodity, UnitSize
from tests.fixtures.prices import METRO, TODAY, price, watch

ID = UUID(int=1)
YESTERDAY, LONG_AGO = TODAY - timedelta(days=1), TODAY - timedelta(days=20)


def alert(*, armed: bool = True, told_on: date | None = None, **changes: Any) -> PriceAlert:
    return PriceAlert(ID, ID, watch(**changes), armed, told_on)


def counted(*prices: Any, **changes: Any) -> list[tuple[str | None, int]]:
    """Market and figure of what counts."""
    return [(each.market, each.price) for each in counting(watch(**changes), prices, 14, TODAY)]


@pytest.mark.parametrize(
    ("narrowed", "counts"),
    [
        ({"market": "tugu"}, [("tugu", 30_000)]),
        ({"area": "18.72"}, [("kopindo", 28_000)]),
        ({"area": "18.71"}, [("tugu", 30_000)]),
        ({}, [("kopindo", 28_000), ("tugu", 30_000)]),
        ({"market": "elsewhere"}, []),
        ({"area": "18.7"}, []),
    ],
)
def test_the_place_that_is_watched_counts_and_no_other(narrowed: dict[str, str], counts: list[Any]) -> None:
    observed = (price(30_000), price(28_000, market="kopindo", area=METRO))
    assert counted(*observed, **narrowed) == counts


def test_an_average_of_the_whole_area_goes_before_its_markets() -> None:
    average = price(29_000, market=None, area={"code": "18", "name": "Lampung", "level": "provinsi"})
    assert counted(price(30_000), average) == [(None, 29_000)]
    assert counted(price(30_000), average, market="tugu") == [("tugu", 30_000)]


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"observed_date": LONG_AGO}, False),
        ({"observed_date": TODAY + timedelta(days=1)}, False),
        ({"observed_date": TODAY - timedelta(days=14)}, True),
        ({"level": "grosir"}, False),
        ({"unit": "ikat"}, False),
        ({"commodity": "kopi"}, False),
    ],
    ids=str,
)
def test_what_is_old_or_something_else_does_not_count(changes: dict[str, Any], counts: bool) -> None:
    assert bool(counted(price(30_000, **changes))) is counts


def test_invented_figures_count_only_where_there_is_no_real_one() -> None:
    invented = price(20_000, market="kopindo", sample=True)
    assert counted(invented, price(30_000)) == [("tugu", 30_000)]
    assert counted(invented) == [("kopindo", 20_000)]
    assert counted(invented, price(30_000, observed_date=LONG_AGO)) == [("kopindo", 20_000)]


@pytest.mark.parametrize(
    ("condition", "figures"),
    [
        (Condition.BELOW, [28_000]),
        (Condition.ABOVE, [35_000]),
        (Condition.REACHING, [35_000]),
        (Condition.EVERY_MORNING, [28_000, 35_000]),
    ],
)
def test_over_several_markets_the_best_one_decides(condition: Condition, figures: list[int]) -> None:
    watched = watch(condition=condition)
    observed = [price(amount, market=str(amount)) for amount in (35_000, 28_000, 30_000)]
    told = deciding(watched, counting(watched, observed, 14, TODAY))
    assert [each.price for each in told] == figures


def test_of_equal_figures_the_newest_is_told() -> None:
    older = price(30_000, observed_date=YESTERDAY)
    newer = price(30_000, market="kopindo")
    for condition in Condition:
        watched = watch(condition=condition)
        assert deciding(watched, counting(watched, [older, newer], 14, TODAY)) == (newer,)


@pytest.mark.parametrize(
    ("condition", "amount", "expected"),
    [
        (Condition.BELOW, 29_999, True),
        (Condition.BELOW, 30_000, False),
        (Condition.BELOW, 30_001, False),
        (Condition.ABOVE, 29_999, False),
        (Condition.ABOVE, 30_000, False),
        (Condition.ABOVE, 30_001, True),
        (Condition.REACHING, 29_999, False),
        (Condition.REACHING, 30_000, True),
        (Condition.REACHING, 30_001, True),
        (Condition.EVERY_MORNING, 1, False),
    ],
)
def test_a_threshold_is_taken_at_its_word(condition: Condition, amount: int, expected: bool) -> None:
    assert holds(watch(condition=condition), [price(amount)]) is expected


def test_where_nothing_is_known_nothing_is_told_and_nothing_changes() -> None:
    for armed in (True, False):
        assert decide(alert(armed=armed), [], TODAY, is_morning=True) == Decision(armed)
    assert holds(watch(), []) is False


@pytest.mark.parametrize(
    ("armed", "amount", "armed_after", "told"),
    [
        (True, 35_000, True, False),
        (True, 29_000, False, True),
        (False, 29_000, False, False),
        (False, 28_000, False, False),
        (False, 30_000, True, False),
    ],
)
def test_a_crossing_is_told_once(armed: bool, amount: int, armed_after: bool, told: bool) -> None:
    figure = price(amount)
    assert decide(alert(armed=armed), [figure], TODAY) == Decision(armed_after, (figure,) if told else ())


@pytest.mark.parametrize(
    ("morning", "told_on", "told"),
    [(True, None, True), (True, YESTERDAY, True), (True, TODAY, False), (False, None, False)],
)
def test_what_is_wanted_every_morning_is_told_once_and_in_the_morning(
    morning: bool, told_on: date | None, told: bool
) -> None:
    daily = alert(condition=Condition.EVERY_MORNING, told_on=told_on)
    decision = decide(daily, [price(30_000)], TODAY, is_morning=morning)
    assert bool(decision.tell) is told


@given(
    prices=st.lists(st.none() | st.integers(1, 60_000), max_size=40),
    condition=st.sampled_from([Condition.BELOW, Condition.ABOVE, Condition.REACHING]),
    armed=st.booleans(),
)
def test_nobody_is_told_twice_unless_the_price_went_back(
    prices: list[int | None], condition: Condition, armed: bool
) -> None:
    watched = watch(condition=condition)
    may_be_told = armed
    for amount in prices:
        figures = [price(amount)] if amount else []
        decision = decide(PriceAlert(ID, ID, watched, armed), figures, TODAY)
        if decision.tell:
            assert may_be_told
            assert holds(watched, figures)
        elif figures and holds(watched, figures):
            assert not may_be_told
        if figures:
            may_be_told = not holds(watched, figures)
        armed = decision.armed


@pytest.mark.parametrize(
    ("threshold", "current", "absurd"),
    [
        (0, None, True),
        (-5_000, 40_000, True),
        (1, None, False),
        (2_000_000_000, None, True),
        (30_000, None, False),
        (30_000, 40_000, False),
        (30, 40_000, True),
        (2_000, 40_000, False),
        (1_999, 40_000, True),
        (800_000, 40_000, False),
        (800_001, 40_000, True),
    ],
)
def test_a_threshold_that_nobody_can_mean_is_noticed(
    threshold: int, current: int | None, absurd: bool
) -> None:
    assert is_absurd(threshold, current) is absurd


@pytest.mark.parametrize(
    ("hour_utc", "began", "morning"),
    [(23, False, False), (0, True, True), (4, True, True), (5, True, False), (12, True, False)],
)
def test_the_morning_is_from_seven_to_noon_in_lampung(hour_utc: int, began: bool, morning: bool) -> None:
    now = datetime(2026, 11, 20, hour_utc, 0, tzinfo=UTC)
    assert (morning_began(now) is not None, is_morning(now)) == (began, morning)
    if began:
        assert morning_began(now) == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "said", "unit", "per_own"),
    [
        (30_000, None, "kg", 30_000),
        (30_000, "kg", "kg", 30_000),
        (3_000_000, "kuintal", "kg", 30_000),
        (5_000_000, "ton", "kg", 5_000),
        (4_000, "ons", "kg", 40_000),
        (700, "kg", "ton", 700_000),
        (350_000, "karung", "kg", 14_000),
        (2_000, "butir", "kg", 32_000),
        (5_000, "ikat", "kg", None),
        (5_000, "kg", "butir", None),
        (5_000, "liter", "kg", None),
        (-3_000_000, "kuintal", "kg", -30_000),
    ],
)
def test_money_per_one_unit_is_told_per_another(
    amount: int, said: str | None, unit: str, per_own: int | None
) -> None:
    sizes = [UnitSize(unit="karung", quantity=25), UnitSize(unit="butir", quantity=0.0625)]
    commodity = Commodity(code="x", name="X", unit=unit, unit_sizes=sizes)
    assert per_unit(amount, said, commodity) == per_own


def test_of_several_kinds_only_the_usual_one_counts() -> None:
    plain, picked = (price(amount, variety=kind) for amount, kind in ((60_000, "asalan"), (70_000, "petik")))
    assert counting(watch(), [picked, plain], 14, TODAY, ("asalan", "petik")) == (plain,)
    assert counting(watch(), [picked], 14, TODAY, ("asalan", "petik")) == (picked,)
