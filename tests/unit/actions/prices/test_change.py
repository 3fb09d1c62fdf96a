"""Changes and reference prices are told as the core API's figures give them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.prices.change import Change, position, since_a_week_before, since_the_day_before, week_query
from tests.fixtures.price_facts import price
from tests.unit.actions.prices.helper import TODAY

YESTERDAY = TODAY - timedelta(days=1)
WEEK_AGO = TODAY - timedelta(days=7)


def test_the_change_of_one_market_is_against_its_own_figure_before() -> None:
    now = price("kopi", "tugu", 1_500, TODAY, previous_price=1_000, previous_date=YESTERDAY)
    assert since_the_day_before([now]) == Change(500, YESTERDAY)


def test_of_several_markets_the_mean_change_is_told() -> None:
    figures = {"tugu": (1_500, 1_000), "kopindo": (900, 1_200)}
    prices = [
        price("kopi", code, now, TODAY, previous_price=before, previous_date=YESTERDAY)
        for code, (now, before) in figures.items()
    ]
    assert since_the_day_before(prices) == Change(100, YESTERDAY)


def test_without_a_figure_before_no_change_is_told() -> None:
    assert since_the_day_before([price("kopi", "tugu", 1_500, TODAY)]) is None
    assert since_a_week_before([price("kopi", "tugu", 1_500, TODAY)], []) is None


def test_a_week_before_is_compared_with_the_same_market_and_source_only() -> None:
    now = price("kopi", "tugu", 1_500, TODAY)
    history = [
        price("kopi", "kopindo", 1, WEEK_AGO),
        price("kopi", "tugu", 2, WEEK_AGO, source="Sumber lain"),
        price("kopi", "tugu", 1_300, WEEK_AGO - timedelta(days=1)),
        price("kopi", "tugu", 1_400, WEEK_AGO),
    ]
    assert since_a_week_before([now], history) == Change(100, WEEK_AGO)


def test_the_week_is_asked_for_of_the_same_market() -> None:
    query = week_query([price("kopi", "tugu", 1_500, TODAY)], "18.71")
    assert (query.market, query.area) == ("tugu", None)
    assert (query.since, query.until) == (WEEK_AGO - timedelta(days=1), WEEK_AGO + timedelta(days=1))


@pytest.mark.parametrize(("amount", "above", "below"), [(1_100, 1, 0), (900, 0, 1), (1_000, 0, 0)])
def test_a_price_stands_above_below_or_at_its_reference(amount: int, above: int, below: int) -> None:
    reference = {"kind": "HET", "price": 1_000, "source": "Contoh peraturan"}
    found = position([price("kopi", "tugu", amount, TODAY, reference=reference)])
    assert found
    assert (found.above, found.below, found.difference) == (above, below, amount - 1_000)


def test_of_several_markets_it_is_told_how_many_are_above() -> None:
    reference = {"kind": "HET", "price": 1_000, "source": "Contoh peraturan"}
    amounts = {"tugu": 1_100, "kopindo": 900, "liwa": 1_200}
    found = position(
        [price("kopi", code, each, TODAY, reference=reference) for code, each in amounts.items()]
    )
    assert found
    assert (found.above, found.below, found.difference) == (2, 1, None)


def test_prices_with_different_references_are_set_beside_none() -> None:
    references = [{"kind": "HET", "price": each, "source": "Contoh"} for each in (1_000, 2_000)]
    assert position([price("kopi", "tugu", 1, TODAY, reference=each) for each in references]) is None
    assert position([price("kopi", "tugu", 1, TODAY)]) is None
