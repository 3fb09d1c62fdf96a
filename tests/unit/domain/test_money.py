"""Money and numbers are written as people in Lampung read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import number, rupiah, rupiah_per, rupiah_range


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "Rp0"), (900, "Rp900"), (12_500, "Rp12.500"), (1_250_000, "Rp1.250.000"), (-500, "-Rp500")],
)
def test_thousands_have_a_dot_and_no_space(amount: int, written: str) -> None:
    assert rupiah(amount) == written


def test_a_price_names_its_unit() -> None:
    assert rupiah_per(12_500, "kg") == "Rp12.500/kg"


def test_a_range_of_one_figure_is_that_figure() -> None:
    assert rupiah_range(38_000, 45_000) == "Rp38.000-Rp45.000"
    assert rupiah_range(38_000, 38_000) == "Rp38.000"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2", "2"),
        ("2.50", "2,5"),
        ("0.125", "0,12"),
        ("1250", "1.250"),
        ("100", "100"),
        ("1000.5", "1.000,5"),
    ],
)
def test_a_number_has_a_comma_for_decimals_and_no_idle_noughts(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_every_amount_is_read_back_from_its_digits(amount: int) -> None:
    assert int(rupiah(amount).replace("Rp", "").replace(".", "")) == amount


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_every_number_is_read_back(value: Decimal) -> None:
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value
