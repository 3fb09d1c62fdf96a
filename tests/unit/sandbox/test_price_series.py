"""The invented series: the same each time, plausible, with gaps and late markets."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from sandbox.core.prices.facts import price_facts
from sandbox.core.prices.invention import Invented, figures, invented_series
from sandbox.core.prices.schemas import Level

LAST = date(2026, 11, 30)
FIRST = LAST - timedelta(days=399)


@pytest.fixture(scope="module")
def series() -> list[Invented]:
    return list(invented_series(price_facts()))


def pick(series: list[Invented], commodity: str, market: str, level: str = "eceran") -> Invented:
    return next(
        each
        for each in series
        if (each.entry.commodity, each.market.code, each.level) == (commodity, market, level)
    )


def told(series: Invented) -> dict[date, int]:
    return dict(figures(series, FIRST, LAST))


def test_every_commodity_but_plain_rice_has_a_series_at_every_level(series: list[Invented]) -> None:
    invented = {(each.entry.commodity, each.level) for each in series}
    served = {
        (commodity.code, level)
        for commodity in price_facts().commodities.values()
        for level in commodity.levels
    }
    assert served - invented == {("beras", "eceran")}
    assert invented <= served


def test_every_market_has_a_series(series: list[Invented]) -> None:
    assert {each.market.code for each in series} == set(price_facts().markets)


def test_a_day_has_the_same_price_however_it_is_come_upon(series: list[Invented]) -> None:
    chilli = pick(series, "cabai_rawit", "pasir_gintung")
    whole = told(chilli)
    for day in (FIRST, date(2026, 3, 4), LAST):
        assert dict(figures(chilli, day, day)) == {at: price for at, price in whole.items() if at == day}


def test_markets_differ_and_move_together(series: list[Invented]) -> None:
    one, other = (told(pick(series, "cabai_rawit", market)) for market in ("pasir_gintung", "panjang"))
    assert one != other
    days = sorted(one.keys() & other.keys())
    highest = sorted(days, key=lambda day: one[day])[-40:]
    assert mean(other[day] for day in highest) > mean(other.values())


def test_prices_stay_near_their_base_and_move_little_in_a_day(series: list[Invented]) -> None:
    for each in series:
        prices = list(told(each).values())
        base, entry = each.base_price, each.entry
        reach = (1 + entry.spread) * (1 + entry.season + entry.swing * 1.1) * 1.01
        assert all(base / 2 < price < base * reach for price in prices)
        assert all(max(pair) / min(pair) < 1.6 for pair in pairwise(prices))


def test_a_producer_is_paid_less_than_the_shop_asks() -> None:
    for entry in price_facts().samples.series:
        ladder = [entry.base[level] for level in Level if level in entry.base]
        assert ladder == sorted(ladder)


def test_some_days_are_missing_and_some_markets_rest_on_weekends(series: list[Invented]) -> None:
    daily, on_weekdays = (pick(series, "cabai_merah", market) for market in ("pasir_gintung", "liwa"))
    assert 370 < len(told(daily)) < 400
    assert {day.weekday() for day in told(on_weekdays)} == {0, 1, 2, 3, 4}


def test_what_the_state_fixes_does_not_move(series: list[Invented]) -> None:
    assert set(told(pick(series, "pupuk_urea", "kios_tani_liwa")).values()) == {1800}
