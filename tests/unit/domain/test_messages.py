"""Delivery moves forward only."""

from __future__ import annotations

from itertools import accumulate, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import DELIVERY_RANK, DeliveryState, moves_forward

FURTHER = {
    "pending": {"sending", "queued", "sent", "failed", "delivered", "read"},
    "sending": {"queued", "sent", "failed", "delivered", "read"},
    "queued": {"sent", "failed", "delivered", "read"},
    "sent": {"failed", "delivered", "read"},
    "failed": {"delivered", "read"},
    "delivered": {"read"},
    "read": set[str](),
}
PAIRS = list(product(DeliveryState, DeliveryState))


@pytest.mark.parametrize(("current", "reported"), PAIRS, ids=[f"{a}-{b}" for a, b in PAIRS])
def test_a_report_is_taken_only_when_it_says_more(current: DeliveryState, reported: DeliveryState) -> None:
    assert moves_forward(current, reported) == (reported in FURTHER[current])


def test_every_state_has_a_rank_of_its_own() -> None:
    assert set(DELIVERY_RANK) == set(DeliveryState)
    assert len(set(DELIVERY_RANK.values())) == len(DeliveryState)


@given(st.permutations(list(DeliveryState)))
def test_in_whatever_order_reports_come_the_furthest_one_stands(reports: list[DeliveryState]) -> None:
    def take(current: DeliveryState, reported: DeliveryState) -> DeliveryState:
        return reported if moves_forward(current, reported) else current

    steps = list(accumulate(reports, take, initial=DeliveryState.PENDING))
    ranks = [DELIVERY_RANK[state] for state in steps]
    assert ranks == sorted(ranks)
    assert steps[-1] is DeliveryState.READ
