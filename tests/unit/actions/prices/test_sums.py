"""What a quantity costs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.prices.amounts import Quantity
from actions.prices.sums import KILOGRAMS, Size, after_rafaksi, is_the_price_itself, size_of, total
from tests.fixtures.price_facts import commodity
from tests.unit.actions.prices.helper import CATALOGUE

RICE = CATALOGUE.commodities["beras_medium"]
COCONUT = CATALOGUE.commodities["kelapa"]
AMOUNTS = st.decimals(min_value="0.001", max_value=100_000, places=3)


@pytest.mark.parametrize(
    ("amount", "unit", "kilograms"),
    [
        ("1", "ons", "0.1"),
        ("2", "kuintal", "200"),
        ("1.5", "ton", "1500"),
        ("250", "gram", "0.25"),
        ("0.5", "", "0.5"),
    ],
)
def test_weights_become_kilograms(amount: str, unit: str, kilograms: str) -> None:
    assert size_of(Quantity(Decimal(amount), unit), RICE) == Size(Decimal(kilograms))


def test_a_sack_is_as_large_as_the_core_api_says_and_said_to_be_about_that() -> None:
    found = size_of(Quantity(Decimal(2), "karung"), RICE)
    assert found == Size(Decimal(50), is_approximate=True, source="Perkiraan umum")


@pytest.mark.parametrize(("unit", "good"), [("ikat", RICE), ("kg", COCONUT), ("karung", COCONUT)])
def test_what_nobody_told_the_size_of_is_not_guessed(unit: str, good: object) -> None:
    assert size_of(Quantity(Decimal(1), unit), good) is None  # type: ignore[arg-type]


def test_goods_sold_by_the_ton_are_told_by_the_kilogram_too() -> None:
    cane = commodity("tebu", "Tebu", unit="ton")
    assert size_of(Quantity(Decimal(500), "kg"), cane) == Size(Decimal("0.5"))


def test_one_of_the_goods_own_unit_is_the_price_itself() -> None:
    assert is_the_price_itself(Quantity(Decimal(1), "kg"), RICE)
    assert not is_the_price_itself(Quantity(Decimal(2), "kg"), RICE)
    assert not is_the_price_itself(Quantity(Decimal(1), "ons"), RICE)


@given(AMOUNTS, st.sampled_from(sorted(KILOGRAMS)), st.integers(min_value=1, max_value=1_000_000))
def test_a_sum_is_the_quantity_times_the_price_to_the_rupiah(amount: Decimal, unit: str, figure: int) -> None:
    size = size_of(Quantity(amount, unit), RICE)
    assert size
    cost = total(size, Decimal(figure), Decimal(figure))
    exact = amount * KILOGRAMS[unit] * figure
    assert cost is None or abs(cost.lowest - exact) <= Decimal("0.5")


@given(AMOUNTS, st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_sum_never_turns_lowest_and_highest_round(amount: Decimal, one: int, other: int) -> None:
    cost = total(Size(amount), Decimal(min(one, other)), Decimal(max(one, other)))
    assert cost is None or cost.lowest <= cost.highest


def test_a_sum_beyond_reason_is_not_told() -> None:
    assert total(Size(Decimal(10**9)), Decimal(10**6), Decimal(10**6)) is None


def test_rafaksi_is_cut_from_what_is_weighed() -> None:
    assert after_rafaksi(Decimal(1_350), Decimal(15)) == Decimal("1147.5")


@given(st.integers(1, 10**6), st.floats(0.1, 100, allow_nan=False))
def test_rafaksi_never_adds_to_a_price(figure: int, percent: float) -> None:
    assert 0 <= after_rafaksi(Decimal(figure), Decimal(str(percent))) < figure
