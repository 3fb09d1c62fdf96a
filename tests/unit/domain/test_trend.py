"""One line is shown: of one market, variety and source, with its gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.prices import PlacedArea, Price, PriceLevel, PriceQuery, ReferencePrice
from bot.domain.trend import TrendWish, choose_line, series_of
from bot.domain.trend_summary import summarise
from tests.fixtures.trends import METRO, TODAY, days_of, month, price, series

LAMPUNG = PlacedArea(code="18", name="Provinsi Lampung", level="provinsi")
WISH = TrendWish("cabai_merah", area="18.72")


@pytest.mark.parametrize(
    ("better", "other"),
    [
        ({}, {"sample": True}),
        ({}, {"level": PriceLevel.WHOLESALE}),
        ({"market": None}, {}),
        ({}, {"market": None, "area": LAMPUNG, "days_ago": 1}),
        ({}, {"days_ago": 1}),
        ({}, {"variety": "cabai_merah_besar"}),
        ({"sample": True}, {"days_ago": 30}),
        ({"days_ago": 3}, {"days_ago": 0, "sample": True}),
    ],
    ids=str,
)
def test_the_most_telling_line_is_chosen(better: dict[str, Any], other: dict[str, Any]) -> None:
    wanted = price(**better)
    for latest in ([wanted, price(**other)], [price(**other), wanted]):
        assert choose_line(latest, WISH, TODAY) == wanted


def test_what_was_observed_before_the_window_is_no_line() -> None:
    assert choose_line([price(30), price(-1)], WISH, TODAY) is None
    assert choose_line([], WISH, TODAY) is None


def test_lines_are_not_put_together() -> None:
    line = price(0, 40_000)
    others = [
        price(1, 1, source="PIHPS"),
        price(2, 2, variety="besar"),
        price(3, 3, market="tejo_agung"),
        price(4, 4, level=PriceLevel.WHOLESALE),
        price(5, 5, unit="ons"),
    ]
    found = series_of([line, *others, price(6, 39_000)], line, WISH, TODAY)
    assert [point.price for point in found.points()] == [39_000, 40_000]


def test_a_series_tells_what_it_shows() -> None:
    reference = ReferencePrice(kind="HAP", price=55_000, source="Perbadan", valid_from=date(2024, 6, 1))
    line = price(2, sample=True, reference=reference)
    found = series_of([], line, WISH, TODAY)
    assert (found.commodity, found.place) == ("Cabai merah", "Pasar Kopindo, Kota Metro")
    assert (found.source, found.sample, found.since) == ("Panel Harga", True, date(2026, 10, 25))
    assert found.reference is not None
    assert (found.reference.kind, found.reference.price) == ("HAP", 55_000)
    assert days_of(found) == [date(2026, 11, 21)]


def test_an_average_is_told_to_be_one() -> None:
    line = price(market=None, market_name=None, commodity_name=None)
    found = series_of([line], line, WISH, TODAY)
    assert (found.place, found.commodity) == ("Rata-rata Kota Metro", "Cabai merah")


def test_a_line_is_asked_for_by_all_that_makes_it_one() -> None:
    wish = TrendWish("cabai_merah", days=90)
    assert wish.query_of_lines() == PriceQuery("cabai_merah")
    assert wish.query_of(price(variety="besar"), TODAY) == PriceQuery(
        "cabai_merah", "besar", PriceLevel.RETAIL, "kopindo", METRO.code, date(2026, 8, 26), TODAY
    )


def test_a_weekend_is_no_gap_and_a_week_is() -> None:
    assert len(list(month((9, 1), (6, 1), (2, 1)).stretches())) == 1
    assert [len(stretch) for stretch in month((20, 1), (19, 1), (12, 1)).stretches()] == [2, 1]


@pytest.mark.parametrize("prices", [(), (None, None), (0,), (-5,)], ids=str)
def test_a_series_without_a_true_price_is_refused(prices: tuple[int | None, ...]) -> None:
    with pytest.raises(ValidationError):
        series(*prices)


@pytest.mark.parametrize(
    ("first", "last", "percent"),
    [(40_000, 43_200, "8%"), (40_000, 40_150, "0,4%"), (40_000, 26_500, "34%"), (3, 400, "13.233%")],
)
def test_a_change_is_told_as_finely_as_it_means_something(first: int, last: int, percent: str) -> None:
    assert summarise(series(first, last)).percent == percent


def test_of_equal_extremes_the_latest_is_told() -> None:
    found = summarise(series(5, 9, 9, 5, 7))
    assert (found.highest.day, found.lowest.day) == (TODAY - timedelta(days=2), TODAY - timedelta(days=1))


@given(st.lists(st.builds(price, st.integers(-3, 40), st.integers(1, 10**9)), min_size=1, max_size=20))
def test_whatever_is_observed_a_series_stays_within_its_window(prices: list[Price]) -> None:
    line = choose_line(prices, WISH, TODAY)
    if line is not None:
        found = series_of(prices, line, WISH, TODAY)
        assert len(found.prices) == 30
        assert set(days_of(found)) <= {each.observed_date for each in prices}
