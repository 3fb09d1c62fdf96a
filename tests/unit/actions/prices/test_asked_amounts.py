"""How much of which good is asked for is read, and what is no amount is told apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actions.prices.amounts import Quantity, rafaksi
from tests.unit.actions.prices.helper import question


def test_each_good_gets_the_amount_beside_it() -> None:
    behind = question("beras medium 5 kg, cabe rawit 2 ons")
    before = question("5 kg beras medium sama 2 ons cabe rawit")
    assert behind.amounts == before.amounts == (Quantity(Decimal(5), "kg"), Quantity(Decimal(2), "ons"))


def test_a_good_without_an_amount_has_none() -> None:
    assert question("beras medium 5 kg sama kopi").amounts == (Quantity(Decimal(5), "kg"), None)


@pytest.mark.parametrize("words", ["0 kg beras medium", "beras medium -5 kg", "beras medium 5000000 ton"])
def test_what_nobody_can_pay_for_is_no_amount(words: str) -> None:
    read = question(words)
    assert (read.is_odd_amount, read.quantity) == (True, None)


@pytest.mark.parametrize(
    "words", ["beras medium 5 kg", "beras medium per kg", "harga beras medium", "cabe 2-3 kg"]
)
def test_an_ordinary_amount_is_not_odd(words: str) -> None:
    assert not question(words).is_odd_amount


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("singkong 2 ton rafaksi 15 persen", Decimal(15)),
        ("singkong potongan 12,5%", Decimal("12.5")),
        ("singkong 20% refaksi", Decimal(20)),
        ("singkong rafaksi 0%", None),
        ("singkong setelah rafaksi", None),
    ],
)
def test_the_percentage_that_is_cut_is_read(words: str, percent: Decimal | None) -> None:
    assert rafaksi(words) == percent
